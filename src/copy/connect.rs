//! What is said while connecting to a server elsewhere.

use token_model::{
    apart::apart,
    connection::{Colour, LeftOut, MOST, Read, Why, address::NoAddress},
    say,
    speech::{number, tr},
};

use crate::pages::connect::Trouble;

texts! {
    connect = "Connect";
    connecting = "Connecting…";
    connect_title = "Connect to your InfluxDB";
    connect_first = "No InfluxDB answers at this page’s own address. Say where yours is, and you come to where you wanted to go.";
    connect_again = "The server does not take the token any more: it was deleted or switched off. Give it another, and you go on where you were; what you typed is kept.";
    connect_once_more = "This server asks for a token, and this page has none for it any more. Give it one, and you come to where you wanted to go.";
    connect_by_link = "A link brought you here. Check that the address is that of your own server before you give it a token.";
    server_address = "Server address";
}
pub const SERVER_PLACEHOLDER: &str = "https://db.example.org:8086";
texts! {
    server_hint = "Where your browser reaches InfluxDB 2. Your token goes there and nowhere else.";
    connect_token_hint = "One that may read authorizations and users, to list tokens, and write both, to make and change them. It is kept in memory until this tab is closed or loaded again.";
    keep_for_tab = "Keep the token until this tab is closed, also when the page is loaded again. Every script of this site could read it then.";
    name_and_colour = "Name and colour";
    connection_name = "Name";
    connection_name_hint = "What you call this server; its host where you give none.";
    connection_colour = "Colour";
    connect_no_password = "A user and password work only at the server’s own address, as browsers send no cookie from here to there. This page has to be served from there for that.";
    connect_no_organization = "The server knows this token, but the token tells of no organization. One to connect with may read its organization (read:orgs) or a bucket in it, and authorizations, to list them.";
    sign_in_here = "Sign In at This Address Instead";
    known_connections = "Known servers";
    other_connection = "Another server";
    copy_link = "Copy Link";
    use_other_token = "Use Another Token";
    use_connection = "Use";
    forget_connection = "Forget";
    save_connections = "Save This List";
    connection_link = "The link";
    link_not_copied = "The browser let nothing be copied. Save the connections as a file instead.";
    open_connections = "Open a Saved List of Servers…";
    link_unusable = "The link that brought you here names no server that this page could connect to. Ask for it anew, or write the server’s address yourself.";
    no_connections = "This file holds no connections. One that this page saved is a list (JSON) of objects with server, name and colour.";
    connections_not_kept = "This browser keeps nothing for this address, so the list lasts only until the page is left. Save it as a file.";
    switch_connection = "Switch Server";

    demonstration = "Demonstration";
    demonstration_begins = "Beginning the demonstration…";
    demonstration_lead = "This is a demonstration: a household’s server that runs in this page. Nothing leaves your browser, the tokens are worth nothing, and all of it is forgotten when the page is loaded again.";
    demonstration_end = "Connect to a Server";
    try_demonstration = "Try a demonstration, without a server";
}

/// What a colour is called.
pub fn colour(colour: Colour) -> &'static str {
    match colour {
        Colour::Blue => tr("Blue"),
        Colour::Green => tr("Green"),
        Colour::Amber => tr("Amber"),
        Colour::Red => tr("Red"),
        Colour::Violet => tr("Violet"),
        Colour::Grey => tr("Grey"),
    }
}

/// Why a text is no address of a server.
pub fn no_address(why: NoAddress) -> &'static str {
    match why {
        NoAddress::Empty => {
            tr("Write the address of your server, such as https://db.example.org:8086.")
        }
        NoAddress::Scheme => tr("A server’s address begins with https:// or http://."),
        NoAddress::Credentials => tr(
            "Leave the name and password out of the address: a token is what is needed here, in its own field.",
        ),
        NoAddress::Host => {
            tr("There is no such host. An address is like https://db.example.org:8086.")
        }
        NoAddress::Path => tr(
            "Leave out what comes after the host, unless your server is below a plain path such as /influxdb.",
        ),
    }
}

/// Which entries of a file were left out and why, where there are some. Their addresses are not said, as
/// there can be a password in one.
pub fn connections_left_out(read: &Read) -> Option<String> {
    /// So many are told one by one.
    const FIRST: usize = 5;
    let count = read.left_out.len();
    let of = match (count, read.entries) {
        (0, _) => return None,
        (1, 1) => tr("The only entry of the file was left out.").to_owned(),
        (1, all) => say!("1 of the {all} entries of the file was left out.", all = number(all)),
        (count, all) => say!(
            "{count} of the {all} entries of the file were left out.",
            count,
            all = number(all)
        ),
    };
    let why = |one: &LeftOut| {
        let name = match &one.name[..] {
            "" => String::new(),
            name => say!(" (“{name}”)", name = apart(name)),
        };
        say!(
            " Number {number}{name} {why}.",
            number = one.number,
            name,
            why = why_left_out(one.why)
        )
    };
    let each: String = read.left_out.iter().take(FIRST).map(why).collect();
    let more = match count.saturating_sub(FIRST) {
        0 => String::new(),
        more => say!(" And {more} more.", more = number(more)),
    };
    Some(format!("{of}{each}{more}"))
}

/// What is the matter with an entry of a file.
fn why_left_out(why: Why) -> String {
    let words = match why {
        Why::NoServer | Why::Address(NoAddress::Empty) => tr("has no server"),
        Why::Address(NoAddress::Scheme) => {
            tr("has an address that begins with neither https:// nor http://")
        }
        Why::Address(NoAddress::Credentials) => tr("has a name or password in its address"),
        Why::Address(NoAddress::Host) => tr("has an address without a host that there can be"),
        Why::Address(NoAddress::Path) => {
            tr("has an address with more than a host and a plain path")
        }
        Why::TooMany => return say!("is beyond the {most} that are read", most = MOST),
    };
    words.to_owned()
}

/// What is the matter, and what it may be where a browser does not tell.
pub fn trouble(trouble: &Trouble) -> (String, Vec<&'static str>) {
    let (sentence, candidates) = match trouble {
        Trouble::MixedContent => (
            tr(
                "This page came over https, and browsers let such a page speak to no server over http. Nothing was sent.",
            ),
            vec![
                tr(
                    "Give your server a certificate, or put it behind something that has one, and use its https address.",
                ),
                tr("Or open this page over http, from a host of your own network."),
                tr(
                    "Or run the console beside the server: token-console --influxdb with its address.",
                ),
            ],
        ),
        Trouble::RefusedByPage => (
            tr(
                "Whoever serves this page allows it to speak to its own server alone (connect-src of its Content-Security-Policy). Nothing was sent.",
            ),
            vec![tr(
                "Serve the page from a static host for other servers, or start a console for each server.",
            )],
        ),
        Trouble::NoAnswer => (
            tr("No answer came, and browsers do not tell pages why. It is one of these:"),
            vec![
                tr(
                    "The address is wrong, or the server does not run. InfluxDB answers “ready for queries and writes” in another tab:",
                ),
                tr(
                    "Its certificate is not trusted: the other tab warns of it. Have the browser trust the certificate, or use another.",
                ),
                tr(
                    "Something before the server answers without leave for other origins (CORS), or sends elsewhere: the other tab works, this page does not, and the browser’s console (F12) speaks of CORS or a redirect. InfluxDB itself gives leave to every origin under /api/v2; a proxy has to pass the Origin header and OPTIONS requests on.",
                ),
                tr(
                    "The browser or an extension blocks addresses of the local network: the browser’s console says so.",
                ),
                tr("You are offline."),
            ],
        ),
        Trouble::Silent => (
            tr("The server has not answered for 20 seconds, and nothing more is waited for."),
            vec![
                tr(
                    "The address or its port is wrong, or a firewall swallows what is sent there. Look in another tab, where InfluxDB answers “ready for queries and writes”:",
                ),
                tr("It is busy or starting: try again in a while."),
            ],
        ),
        Trouble::NotInfluxDb => (
            tr("Something answers at this address, but not as InfluxDB 2 does."),
            vec![
                tr("InfluxDB 1 has no tokens of this kind, and InfluxDB 3 others."),
                tr(
                    "A proxy answers instead: check its path. If InfluxDB is below a path there, write it with the address.",
                ),
                tr(
                    "It is another program: InfluxDB listens on port 8086 where nothing else is set.",
                ),
            ],
        ),
        Trouble::NeverSetUp => (
            tr(
                "This InfluxDB was never set up, so it has no tokens yet. Open its address in another tab, or run influx setup, then come back.",
            ),
            vec![],
        ),
        Trouble::WrongToken => (
            tr("The server is there, and does not know this token."),
            vec![
                tr(
                    "Check that all of it was copied: 88 letters, digits and signs, in most cases with == at the end.",
                ),
                tr("It may have been deleted, or be of another server."),
            ],
        ),
        Trouble::TokenInactive => (
            tr(
                "The server knows this token, and it is switched off. Switch it on, or use another.",
            ),
            vec![],
        ),
        Trouble::Other(sentence) => return (sentence.clone(), vec![]),
    };
    (sentence.to_owned(), candidates)
}

/// A link to a page of the server that anybody may see.
pub fn open_health(address: &str) -> String {
    say!("Open {address}", address)
}

#[cfg(test)]
mod tests {
    use token_model::connection::from_json;

    use super::*;

    fn said(text: &str) -> Option<String> {
        connections_left_out(&from_json(text).unwrap())
    }

    #[test]
    fn what_is_left_out_of_a_file_is_said_by_its_number_and_name_without_its_address() {
        assert_eq!(said(r#"[{"server":"nas:8086"}]"#), None);
        assert_eq!(
            said(r#"[{"server":"nas"},{"name":"Lab","server":"https://me:hush@lab.test"}]"#)
                .unwrap(),
            "1 of the 2 entries of the file was left out. Number 2 (“Lab”) has a name or password in \
             its address."
        );
        assert_eq!(
            said("[7]").unwrap(),
            "The only entry of the file was left out. Number 1 has no server."
        );
        let many = said("[0,1,2,3,4,5,6]").unwrap();
        assert!(many.starts_with("7 of the 7 entries of the file were left out. Number 1 has"));
        assert!(many.ends_with("Number 5 has no server. And 2 more."), "{many}");
    }
}
