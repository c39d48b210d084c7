//! The project's tasks: `cargo xtask serve`, `dev`, `console`, `release`, `test`, `faults`, `size`,
//! `load`, `bench` and `pictures`.

// What these tasks have to say is for the terminal.
#![allow(clippy::print_stdout)]

mod arguments;
mod bench;
mod command;
mod console;
mod constants;
mod dev;
mod embedded_server;
mod load;
mod own_paths;
mod pictures;
mod release;
mod seal;
mod serve;
mod short_names;
mod site;
mod size;
mod split;
mod test;
mod tools;
mod workspace;

use std::process::ExitCode;

use arguments::Task;

fn main() -> ExitCode {
    if let Some(done) = split::stand_in() {
        return match done {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("error: {error:#}");
                ExitCode::FAILURE
            }
        };
    }
    let task = match arguments::parse(std::env::args_os().skip(1)) {
        Ok(task) => task,
        Err(error) => {
            eprintln!("{error:#}\n\n{}", arguments::HELP);
            return ExitCode::from(2);
        }
    };
    let done = match task {
        Task::Help => {
            println!("{}", arguments::HELP);
            Ok(true)
        }
        Task::Serve(backend) => serve::serve(&backend).map(|()| true),
        Task::Dev(backend) => dev::dev(&backend).map(|()| true),
        Task::Console => console::console().map(|()| true),
        Task::Release => release::release().map(|()| true),
        Task::Load => load::load().map(|()| true),
        Task::Test(selection) => test::test(&selection),
        Task::Faults(faults) => test::faults(&faults),
        Task::Size => size::size(),
        Task::Pictures => pictures::pictures(),
        Task::Bench(wanted) => bench::bench(&wanted),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
