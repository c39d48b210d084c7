//! Everything below a path of the host, beside other sites: the addresses of requests lose it, and
//! cookies and redirects gain it.

use std::{fmt, str::FromStr};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{
        HeaderMap, HeaderValue, Response, StatusCode, Uri,
        header::{LOCATION, SET_COOKIE},
        uri::PathAndQuery,
    },
    middleware::{self, Next},
    response::IntoResponse,
};
use tower::ServiceExt;

/// Where on its host the console is: empty, or a path that begins with a slash and ends without one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BasePath(String);

/// A text that is no such path.
#[derive(Debug)]
pub struct NoBasePath;

impl FromStr for BasePath {
    type Err = NoBasePath;

    /// Only what needs no escape in HTML, a cookie or an address is taken.
    fn from_str(text: &str) -> Result<Self, NoBasePath> {
        let path = text.trim_end_matches('/');
        let is_segment = |segment: &str| {
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
            !segment.is_empty() && !matches!(segment, "." | "..") && segment.bytes().all(plain)
        };
        match path.strip_prefix('/') {
            None if path.is_empty() => Ok(Self::default()),
            Some(rest) if rest.split('/').all(is_segment) => Ok(Self(path.to_owned())),
            _ => Err(NoBasePath),
        }
    }
}

impl fmt::Display for BasePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl BasePath {
    /// Whether it is the root of the host.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts routes below this path. `secure` tells whether cookies are for TLS alone.
    pub fn mount(&self, routes: Router, secure: bool) -> Router {
        let here = Here { base: self.clone(), secure };
        let routes = routes.layer(middleware::from_fn_with_state(here, with_own_addresses));
        if self.is_root() {
            return routes;
        }
        let base = self.clone();
        Router::new().fallback(move |request: Request| base.clone().below(routes.clone(), request))
    }

    async fn below(self, routes: Router, mut request: Request) -> Response<Body> {
        if request.uri().path() == self.0 {
            let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
            return (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, format!("{self}/{query}"))])
                .into_response();
        }
        match self.stripped(request.uri()) {
            Some(uri) => {
                *request.uri_mut() = uri;
                routes.oneshot(request).await.into_response()
            }
            None => {
                let sentence = format!("The Token Console is at {self}/ on this host.\n");
                (StatusCode::NOT_FOUND, sentence).into_response()
            }
        }
    }

    /// The address as the routes know it; `None` for one that is not below this path.
    fn stripped(&self, uri: &Uri) -> Option<Uri> {
        let rest = uri.path_and_query()?.as_str().strip_prefix(self.0.as_str())?;
        let rest = rest.starts_with('/').then(|| rest.parse::<PathAndQuery>().ok()).flatten()?;
        let mut parts = uri.clone().into_parts();
        parts.path_and_query = Some(rest);
        Uri::from_parts(parts).ok()
    }
}

#[derive(Clone)]
struct Here {
    base: BasePath,
    secure: bool,
}

/// InfluxDB knows nothing of the path and of TLS before it.
async fn with_own_addresses(
    State(here): State<Here>,
    request: Request,
    next: Next,
) -> Response<Body> {
    let mut response = next.run(request).await;
    here.rewrite(response.headers_mut());
    response
}

impl Here {
    fn rewrite(&self, headers: &mut HeaderMap) {
        let cookies: Vec<_> = headers.get_all(SET_COOKIE).iter().cloned().collect();
        headers.remove(SET_COOKIE);
        for cookie in cookies {
            let own = cookie.to_str().ok().and_then(|text| self.cookie(text).parse().ok());
            headers.append(SET_COOKIE, own.unwrap_or(cookie));
        }
        let location = headers.get(LOCATION).and_then(|value| value.to_str().ok());
        let is_on_this_host =
            |to: &&str| to.starts_with('/') && !to.starts_with("//") && !self.base.is_root();
        if let Some(to) = location.filter(is_on_this_host)
            && let Ok(own) = HeaderValue::try_from(format!("{}{to}", self.base))
        {
            headers.insert(LOCATION, own);
        }
    }

    fn cookie(&self, cookie: &str) -> String {
        let mut parts: Vec<String> = cookie.split(';').map(|part| part.trim().to_owned()).collect();
        for part in parts.iter_mut().skip(1) {
            if let Some((name, path)) = part.split_once('=')
                && name.eq_ignore_ascii_case("path")
                && path.starts_with('/')
            {
                *part = format!("{name}={}{path}", self.base);
            }
        }
        // InfluxDB 2.1 sets neither: scripts could read it, and other sites have it sent.
        for missing in ["HttpOnly", "SameSite=Strict"] {
            let name = missing.split('=').next().unwrap_or_default();
            let has = |part: &String| {
                part.split('=').next().is_some_and(|own| own.eq_ignore_ascii_case(name))
            };
            if !parts.iter().skip(1).any(has) {
                parts.push(missing.to_owned());
            }
        }
        if self.secure && !parts.iter().skip(1).any(|part| part.eq_ignore_ascii_case("secure")) {
            parts.push("Secure".to_owned());
        }
        parts.join("; ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_paths_are_taken() {
        for (text, path) in [("", ""), ("/", ""), ("/tokens", "/tokens"), ("/a/b.c/", "/a/b.c")] {
            assert_eq!(text.parse::<BasePath>().unwrap().to_string(), path);
        }
        for text in ["tokens", "//tokens", "/a/../b", "/a b", "/\"><script>", "/a;b", "/%2e"] {
            assert!(text.parse::<BasePath>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_cookie_is_for_the_path_alone_and_for_tls_where_there_is_tls() {
        let base: BasePath = "/tokens".parse().unwrap();
        let cookie = "influxdb-oss-session=a=b; Path=/api/; HttpOnly; SameSite=Strict";
        assert_eq!(
            Here { base, secure: true }.cookie(cookie),
            "influxdb-oss-session=a=b; Path=/tokens/api/; HttpOnly; SameSite=Strict; Secure"
        );
        let root = Here { base: BasePath::default(), secure: false };
        assert_eq!(root.cookie(cookie), cookie);
        let of_2_1 = root.cookie("influxdb-oss-session=a; Path=/api/");
        assert_eq!(of_2_1, "influxdb-oss-session=a; Path=/api/; HttpOnly; SameSite=Strict");
    }
}
