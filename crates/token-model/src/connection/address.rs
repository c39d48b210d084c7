//! Addresses of servers, as people type and paste them.

use std::{fmt, str::FromStr};

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

/// Where the pages and the API of InfluxDB begin: an address that was copied from a browser or a
/// command has one of them in it.
const OWN_PATHS: [&str; 7] =
    ["/orgs/", "/api/", "/signin", "/health", "/ping", "/me/", "/onboarding"];

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
        if !is_host(host) || port.is_some_and(|port| port.parse().unwrap_or(0_u16) == 0) {
            return Err(NoAddress::Host);
        }
        let scheme = match scheme.as_deref() {
            Some("https") => "https",
            Some("http") => "http",
            Some(_) => return Err(NoAddress::Scheme),
            // Encrypted, unless it is a server of one's own network, which hardly ever is.
            None if is_near(host) => "http",
            None => "https",
        };
        let port =
            port.filter(|port| !matches!((scheme, *port), ("http", "80") | ("https", "443")));
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

fn is_host(host: &str) -> bool {
    if let Some(inside) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        // Whether it is one, the browser knows.
        return inside.contains(':')
            && inside.bytes().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.'));
    }
    // Names in other scripts are the browser's to read.
    let is_letter =
        |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '\u{a1}'..);
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

/// Whether a host is most likely of one's own network.
fn is_near(host: &str) -> bool {
    is_this_machine(host)
        || !host.contains('.')
        || [".local", ".lan", ".internal", ".home.arpa"].iter().any(|end| host.ends_with(end))
        || (is_number(host) && is_private(host))
}

/// The path that the server is at, of what comes after the host.
fn path_of(tail: &str) -> Result<&str, NoAddress> {
    let own = OWN_PATHS.iter().filter_map(|own| tail.find(own)).min();
    let path = match own {
        Some(end) => &tail[..end],
        None => tail,
    };
    let path = path.trim_end_matches('/');
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let is_segment = |segment: &str| {
        !segment.is_empty() && !matches!(segment, "." | "..") && segment.bytes().all(is_plain)
    };
    match path.strip_prefix('/') {
        None if path.is_empty() => Ok(path),
        Some(rest) if rest.split('/').all(is_segment) => Ok(path),
        _ => Err(NoAddress::Path),
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
            ("https://[2001:db8::1]", "https://[2001:db8::1]"),
            ("https://example.org/influx/", "https://example.org/influx"),
            (
                "https://example.org/influx/orgs/9cf7c73efe448e5e/load-data/tokens?x=y#z",
                "https://example.org/influx",
            ),
            ("http://localhost:8086/api/v2/write?org=x", "http://localhost:8086"),
            ("http://localhost:8086/signin?returnTo=/", "http://localhost:8086"),
            ("bücher.example", "https://bücher.example"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(address), "{text}");
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
            ("https://example..org", NoAddress::Host),
            ("https://[::1", NoAddress::Host),
            ("https://[x]", NoAddress::Host),
            ("https:///evil.test", NoAddress::Host),
            ("https://example.org\\@evil.test", NoAddress::Path),
            ("https://example.org?x=y", NoAddress::Path),
            ("https://example.org/a/../b", NoAddress::Path),
            ("https://example.org/a%2f", NoAddress::Path),
        ] {
            assert_eq!(read(text), Err(why), "{text}");
        }
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
        fn any_text_is_read(text in any::<String>()) {
            let _ = text.parse::<ServerAddress>();
        }
    }
}
