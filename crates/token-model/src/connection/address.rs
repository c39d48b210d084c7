//! Addresses of servers, as people type and paste them.

use std::{fmt, str::FromStr};

use crate::{id::OrganizationId, unseen::is_unseen};

/// Where an InfluxDB is: `http` or `https`, a host, perhaps a port and a path, and nothing else. It has
/// no slash at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerAddress(String);

/// Why a text is no address of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAddress {
    /// Nothing is there.
    Empty,
    /// It begins with something else than `http://` or `https://`.
    Scheme,
    /// A name or password is in it: it would be sent, and kept, in the open.
    Credentials,
    /// There is no host, or one that cannot be.
    Host,
    /// There is a query, or a path that no server is at.
    Path,
}

/// The longest that a host (RFC 1035) and the path behind it may be, in bytes.
const MAX_HOST: usize = 253;
const MAX_PATH: usize = 1000;

impl ServerAddress {
    /// It, as requests begin with it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether what is sent to it is encrypted.
    pub fn is_secure(&self) -> bool {
        self.0.starts_with("https:")
    }

    /// Its host, without a port.
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        let authority = rest.split('/').next().unwrap_or_default();
        port_of(authority).map_or(authority, |port| &authority[..authority.len() - port.len() - 1])
    }

    /// Whether it is this very machine, to which browsers let an encrypted page speak in the open.
    pub fn is_this_machine(&self) -> bool {
        is_this_machine(self.host())
    }
}

impl fmt::Display for ServerAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromStr for ServerAddress {
    type Err = NoAddress;

    fn from_str(text: &str) -> Result<Self, NoAddress> {
        let text = text.trim();
        if text.is_empty() {
            return Err(NoAddress::Empty);
        }
        let (scheme, rest) = match text.split_once("://") {
            Some((scheme, rest)) => (Some(scheme.to_ascii_lowercase()), rest),
            None => (None, text.trim_start_matches('/')),
        };
        let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
        let (authority, tail) = rest.split_at(end);
        if authority.contains('@') {
            return Err(NoAddress::Credentials);
        }
        let authority = authority.to_ascii_lowercase();
        let port = port_of(&authority);
        let host =
            port.map_or(&authority[..], |port| &authority[..authority.len() - port.len() - 1]);
        if !is_host(host) {
            return Err(NoAddress::Host);
        }
        let port = port.map(port_number).transpose()?;
        let scheme = match scheme.as_deref() {
            Some("https") => "https",
            Some("http") => "http",
            Some(_) => return Err(NoAddress::Scheme),
            // Encrypted, unless it is a server of one's own network, which hardly ever is.
            None if is_near(host) => "http",
            None => "https",
        };
        let port = port.filter(|port| !matches!((scheme, *port), ("http", 80) | ("https", 443)));
        let port = port.map(|port| format!(":{port}")).unwrap_or_default();
        Ok(Self(format!("{scheme}://{host}{port}{}", path_of(tail)?)))
    }
}

/// What comes after the last colon, where that is a port.
fn port_of(authority: &str) -> Option<&str> {
    let (host, port) = authority.rsplit_once(':')?;
    // The colons of an IPv6 address stand between brackets.
    let is_inside = host.starts_with('[') && !host.ends_with(']');
    (!is_inside).then_some(port)
}

/// A port as browsers read it: digits, and not the sign that numbers may have here.
fn port_number(port: &str) -> Result<u16, NoAddress> {
    let is_plain = port.bytes().all(|byte| byte.is_ascii_digit());
    let number = port.parse().ok().filter(|number| is_plain && *number != 0);
    number.ok_or(NoAddress::Host)
}

fn is_host(host: &str) -> bool {
    if host.len() > MAX_HOST {
        return false;
    }
    if let Some(inside) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        // Whether it is one, the browser knows.
        return inside.contains(':')
            && inside.bytes().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.'));
    }
    // Names in other scripts are the browser's to read, but for what nobody sees in them and what
    // is taken for the slash behind a host.
    let is_strange = |letter: char| {
        letter.is_whitespace() || is_unseen(letter) || matches!(letter, '⁄' | '∕' | '⧸' | '／')
    };
    let is_letter = |letter: char| {
        letter.is_ascii_alphanumeric()
            || matches!(letter, '-' | '_')
            || (letter >= '\u{a1}' && !is_strange(letter))
    };
    let host = host.strip_suffix('.').unwrap_or(host);
    !host.is_empty() && host.split('.').all(|part| !part.is_empty() && part.chars().all(is_letter))
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost"
        || host.ends_with(".localhost")
        || host == "[::1]"
        || (host.starts_with("127.") && is_number(host))
}

/// Whether a host is an IPv4 address, as far as that has to be known.
fn is_number(host: &str) -> bool {
    host.split('.').count() == 4 && host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// Whether such an address is of a private network (RFC 1918).
fn is_private(address: &str) -> bool {
    let second = address.split('.').nth(1).and_then(|part| part.parse().ok());
    address.starts_with("10.")
        || address.starts_with("192.168.")
        || (address.starts_with("172.") && matches!(second, Some(16_u8..32)))
}

/// Whether an IPv6 address in brackets is of a private network (RFC 4193) or of the same wire (RFC
/// 4291).
fn is_private_v6(host: &str) -> bool {
    let first = host.strip_prefix('[').and_then(|rest| rest.split(':').next());
    // Of fewer than four digits it begins with zeros.
    first.is_some_and(|first| {
        first.len() == 4
            && ["fc", "fd", "fe8", "fe9", "fea", "feb"].iter().any(|start| first.starts_with(start))
    })
}

/// Whether a host is most likely of one's own network.
fn is_near(host: &str) -> bool {
    if host.starts_with('[') {
        return is_this_machine(host) || is_private_v6(host);
    }
    is_this_machine(host)
        || !host.contains('.')
        || [".local", ".lan", ".internal", ".home.arpa"].iter().any(|end| host.ends_with(end))
        || (is_number(host) && is_private(host))
}

/// The path that the server is at, of what comes after the host.
fn path_of(tail: &str) -> Result<String, NoAddress> {
    let (path, more) = tail.split_at(tail.find(['?', '#']).unwrap_or(tail.len()));
    let mut segments: Vec<&str> = path.trim_end_matches('/').split('/').collect();
    let mut is_cut = false;
    // Again, so that what is left is read as itself the next time.
    while let Some(begin) = (1..segments.len()).find(|begin| is_influxdbs(&segments[*begin..])) {
        segments.truncate(begin);
        is_cut = true;
    }
    let path = segments.join("/");
    let path = path.trim_end_matches('/');
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let is_segment = |segment: &str| {
        !segment.is_empty() && !matches!(segment, "." | "..") && segment.bytes().all(is_plain)
    };
    let is_path = match path.strip_prefix('/') {
        None => path.is_empty(),
        Some(rest) => path.len() <= MAX_PATH && rest.split('/').all(is_segment),
    };
    // Only behind a page or an endpoint of InfluxDB is there anything more.
    if is_path && (is_cut || more.is_empty()) { Ok(path.to_owned()) } else { Err(NoAddress::Path) }
}

/// Whether a path that ends in these segments leads, with all of them, to a page or an endpoint of
/// InfluxDB: an address that was copied from a browser or a command does. Those that only begin
/// alike are where a server is.
fn is_influxdbs(end: &[&str]) -> bool {
    match end {
        ["health" | "ping" | "signin" | "me" | "orgs"] | ["api", "v2", ..] => true,
        ["orgs", id, ..] => id.parse::<OrganizationId>().is_ok(),
        ["onboarding", steps @ ..] => {
            steps.iter().all(|step| step.bytes().all(|byte| byte.is_ascii_digit()))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Result<String, NoAddress> {
        text.parse::<ServerAddress>().map(|address| address.0)
    }

    #[test]
    fn what_people_type_and_paste_is_understood() {
        for (text, address) in [
            ("https://influx.example.org", "https://influx.example.org"),
            (" HTTPS://Influx.Example.org:443/ ", "https://influx.example.org"),
            ("http://10.0.0.7:8086/", "http://10.0.0.7:8086"),
            ("influx.example.org", "https://influx.example.org"),
            ("localhost:8086", "http://localhost:8086"),
            ("192.168.1.5:8086", "http://192.168.1.5:8086"),
            ("172.20.0.3:8086", "http://172.20.0.3:8086"),
            ("172.32.0.3:8086", "https://172.32.0.3:8086"),
            ("10.example.org", "https://10.example.org"),
            ("raspberrypi.local:8086", "http://raspberrypi.local:8086"),
            ("nas:8086", "http://nas:8086"),
            ("[::1]:8086", "http://[::1]:8086"),
            ("[fd12:3456::7]:8086", "http://[fd12:3456::7]:8086"),
            ("[fe80::1]", "http://[fe80::1]"),
            ("[fd::1]", "https://[fd::1]"),
            ("[2001:db8::1]:8086", "https://[2001:db8::1]:8086"),
            ("https://[2001:db8::1]", "https://[2001:db8::1]"),
            ("https://example.org/influx/", "https://example.org/influx"),
            (
                "https://example.org/influx/orgs/9cf7c73efe448e5e/load-data/tokens?x=y#z",
                "https://example.org/influx",
            ),
            ("http://localhost:8086/api/v2/write?org=x", "http://localhost:8086"),
            ("http://localhost:8086/signin?returnTo=/", "http://localhost:8086"),
            ("http://localhost:8086/health/", "http://localhost:8086"),
            ("https://example.org/influx/ping?verbose=true", "https://example.org/influx"),
            ("https://example.org/onboarding/1/2", "https://example.org"),
            ("https://example.org:0443", "https://example.org"),
            ("http://nas:08086", "http://nas:8086"),
            ("bücher.example", "https://bücher.example"),
            ("हिन्दी.example", "https://हिन्दी.example"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(address), "{text}");
        }
    }

    #[test]
    fn a_path_that_only_looks_like_one_of_influxdbs_is_where_the_server_is() {
        for path in [
            "/healthcare/influx",
            "/health/influx",
            "/pingdom",
            "/ping/influx",
            "/signin-proxy",
            "/signin/influx",
            "/onboarding-lab",
            "/onboarding/lab",
            "/orgs/acme/influx",
            "/me/influx",
            "/api/influx",
            "/api/v2x/influx",
            "/my-health",
            "/myapi/v2",
        ] {
            let address = format!("https://example.org{path}");
            assert_eq!(read(&address).as_deref(), Ok(&address[..]));
            // What InfluxDB has there is cut off, and nothing more.
            for own in ["/health", "/ping", "/api/v2/write?org=x", "/signin?returnTo=/health"] {
                assert_eq!(read(&format!("{address}{own}")).as_deref(), Ok(&address[..]), "{own}");
            }
            assert_eq!(read(&format!("{address}?x=/health")), Err(NoAddress::Path));
        }
    }

    #[test]
    fn what_could_lead_elsewhere_is_refused() {
        for (text, why) in [
            ("", NoAddress::Empty),
            ("ftp://example.org", NoAddress::Scheme),
            ("javascript://example.org/%0aalert(1)", NoAddress::Scheme),
            ("javascript:alert(1)", NoAddress::Host),
            ("data:text/html,x", NoAddress::Host),
            ("https://admin:secret@example.org", NoAddress::Credentials),
            ("https://influx.example.org@evil.test", NoAddress::Credentials),
            ("https://", NoAddress::Host),
            ("https://exa mple.org", NoAddress::Host),
            ("https://example.org:99999", NoAddress::Host),
            ("https://example.org:", NoAddress::Host),
            ("https://example.org:+443", NoAddress::Host),
            ("https://example.org:0", NoAddress::Host),
            ("https://influx\u{200b}.example.org", NoAddress::Host),
            ("https://\u{202e}gro.elpmaxe", NoAddress::Host),
            ("https://influx.example.org⁄x.evil.test", NoAddress::Host),
            ("https://exa\u{a0}mple\u{3000}.org", NoAddress::Host),
            ("https://example..org", NoAddress::Host),
            ("https://[::1", NoAddress::Host),
            ("https://[x]", NoAddress::Host),
            ("https:///evil.test", NoAddress::Host),
            ("https://example.org\\@evil.test", NoAddress::Path),
            ("https://example.org?x=y", NoAddress::Path),
            ("https://example.org/a/../b", NoAddress::Path),
            ("https://example.org/../api/v2", NoAddress::Path),
            ("https://example.org/health\\@evil.test", NoAddress::Path),
            ("https://example.org/a%2f", NoAddress::Path),
        ] {
            assert_eq!(read(text), Err(why), "{text}");
        }
    }

    #[test]
    fn none_is_longer_than_a_host_and_a_path_can_be() {
        let long = |host: usize, path: usize| {
            read(&format!("https://{}/{}", "a.".repeat(host / 2), "b".repeat(path)))
        };
        assert!(long(MAX_HOST, MAX_PATH - 1).is_ok());
        assert_eq!(long(MAX_HOST + 1, 1), Err(NoAddress::Host));
        assert_eq!(long(2, MAX_PATH), Err(NoAddress::Path));
    }

    #[test]
    fn its_parts_are_told() {
        let address: ServerAddress = "http://[::1]:8086/x".parse().unwrap();
        assert_eq!(
            (address.host(), address.is_secure(), address.is_this_machine()),
            ("[::1]", false, true)
        );
        let address: ServerAddress = "example.org:8443".parse().unwrap();
        assert_eq!(
            (address.host(), address.is_secure(), address.is_this_machine()),
            ("example.org", true, false)
        );
    }

    proptest! {
        #[test]
        fn what_is_taken_is_taken_again_as_it_is(text in "(https?://)?[a-z0-9.:@/?#\\\\\\[\\]%_ -]{0,30}") {
            if let Ok(address) = text.parse::<ServerAddress>() {
                prop_assert_eq!(address.as_str().parse::<ServerAddress>(), Ok(address.clone()));
                prop_assert!(!address.as_str().contains(['@', '?', '#', '\\', '%', ' ']));
                prop_assert!(address.as_str().starts_with("http"));
            }
        }

        #[test]
        fn of_a_path_only_whole_segments_at_its_end_are_cut_off(
            segments in proptest::collection::vec(
                "health|ping|signin|me|orgs|api|v2|onboarding|[0-9]|020f755c3c082000|[a-z]{1,9}", 0..6),
        ) {
            let path: String = segments.iter().map(|segment| format!("/{segment}")).collect();
            let address = read(&format!("https://example.org{path}")).unwrap();
            let left = address.strip_prefix("https://example.org").unwrap();
            let cut = path.strip_prefix(left).unwrap();
            prop_assert!(cut.is_empty() || cut.starts_with('/'));
            prop_assert_eq!(read(&address), Ok(address.clone()));
        }

        #[test]
        fn any_text_is_read(text in any::<String>()) {
            let _ = text.parse::<ServerAddress>();
        }
    }
}
