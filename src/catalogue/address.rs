//! The address of a destination: whether it can be called, and whether it stays on this machine.
//! No more of a URL than a destination needs: no user, no query, no fragment. Held by tests.

use std::net::{Ipv4Addr, Ipv6Addr};

/// A checked base address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// Without a trailing slash.
    pub(super) url: String,
    /// Plain http to another machine: whoever listens on the way sees who sends, and when.
    pub(super) exposed: bool,
}

/// Reads the address of a destination.
///
/// # Errors
/// What is wrong with it, to stand after "the address".
pub(super) fn parse(text: &str) -> Result<Address, &'static str> {
    let (encrypted, rest) = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
        (Some(rest), _) => (true, rest),
        (_, Some(rest)) => (false, rest),
        _ => return Err("must start with https:// or http://"),
    };
    if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err("holds a space or a letter that addresses do not have");
    }
    if text.contains(['?', '#']) {
        return Err("must end before any `?` or `#`");
    }
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    if authority.contains('@') {
        return Err("must not hold a user or a password");
    }
    if path.split('/').any(|part| part == "..") {
        return Err("must not hold `..`");
    }
    let (host, port) = split_port(authority)?;
    if port.is_some_and(|port| port.parse::<u16>().map_or(true, |port| port == 0)) {
        return Err("has no port from 1 to 65535 after `:`");
    }
    let exposed = !is_loopback(host)? && !encrypted;
    Ok(Address {
        url: text.trim_end_matches('/').to_owned(),
        exposed,
    })
}

fn split_port(authority: &str) -> Result<(&str, Option<&str>), &'static str> {
    let after_host = match authority.strip_prefix('[') {
        Some(rest) => 1 + rest.find(']').ok_or("has a `[` without `]`")? + 1,
        None => authority.find(':').unwrap_or(authority.len()),
    };
    let (host, rest) = authority.split_at(after_host);
    match rest.strip_prefix(':') {
        Some(port) => Ok((host, Some(port))),
        None if rest.is_empty() => Ok((host, None)),
        None => Err("has something between `]` and the port"),
    }
}

fn is_loopback(host: &str) -> Result<bool, &'static str> {
    if let Some(inside) = host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        return inside
            .parse::<Ipv6Addr>()
            .map(|ip| ip.is_loopback())
            .map_err(|_| "has no IPv6 address in its brackets");
    }
    let labels_are_fine = host.split('.').all(|label| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    });
    if !labels_are_fine || host.len() > 253 {
        return Err("has no host name");
    }
    Ok(host == "localhost" || host.parse::<Ipv4Addr>().is_ok_and(|ip| ip.is_loopback()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for (text, expected) in [
            ("https://desk.example", Ok(("https://desk.example", false))),
            (
                "https://desk.example/guichet/",
                Ok(("https://desk.example/guichet", false)),
            ),
            (
                "http://127.0.0.1:8750",
                Ok(("http://127.0.0.1:8750", false)),
            ),
            ("http://localhost/", Ok(("http://localhost", false))),
            ("http://[::1]:80/x", Ok(("http://[::1]:80/x", false))),
            ("https://[fd00::1]", Ok(("https://[fd00::1]", false))),
            ("http://10.0.0.2:8750", Ok(("http://10.0.0.2:8750", true))),
            ("http://[fd00::1]", Ok(("http://[fd00::1]", true))),
            (
                "http://localhost.desk.example",
                Ok(("http://localhost.desk.example", true)),
            ),
            ("desk.example", Err("must start with https:// or http://")),
            (
                "ftp://desk.example",
                Err("must start with https:// or http://"),
            ),
            ("https://", Err("has no host name")),
            ("https:///x", Err("has no host name")),
            ("https://-a.b", Err("has no host name")),
            ("https://a..b", Err("has no host name")),
            (
                "https://é.example",
                Err("holds a space or a letter that addresses do not have"),
            ),
            (
                "https://a b",
                Err("holds a space or a letter that addresses do not have"),
            ),
            ("https://a?x", Err("must end before any `?` or `#`")),
            ("https://me:pw@a", Err("must not hold a user or a password")),
            ("https://a/../b", Err("must not hold `..`")),
            ("https://a:0", Err("has no port from 1 to 65535 after `:`")),
            ("https://a:", Err("has no port from 1 to 65535 after `:`")),
            (
                "https://a:70000",
                Err("has no port from 1 to 65535 after `:`"),
            ),
            ("http://[::1", Err("has a `[` without `]`")),
            ("http://[::g]", Err("has no IPv6 address in its brackets")),
            (
                "http://[::1]x",
                Err("has something between `]` and the port"),
            ),
        ] {
            let got = parse(text);
            assert_eq!(
                got.as_ref()
                    .map(|a| (a.url.as_str(), a.exposed))
                    .map_err(|e| *e),
                expected,
                "{text}"
            );
        }
    }
}
