//! The program: reads its command line and serves.

use std::{env, io::Write, process::ExitCode};

use token_console_server::{
    options::{self, Asked},
    serve,
};

#[tokio::main]
async fn main() -> ExitCode {
    let options = match options::parse(env::args_os().skip(1)) {
        Ok(Asked::Serve(options)) => options,
        Ok(Asked::Help) => {
            let _ = std::io::stdout().write_all(options::HELP.as_bytes());
            return ExitCode::SUCCESS;
        }
        Ok(Asked::Version) => {
            let _ = writeln!(std::io::stdout(), "token-console {}", env!("CARGO_PKG_VERSION"));
            return ExitCode::SUCCESS;
        }
        Err(error) => return complain(&error, 2),
    };
    match serve::serve(options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => complain(&error, 1),
    }
}

fn complain(error: &dyn std::error::Error, code: u8) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "{error}");
    ExitCode::from(code)
}
