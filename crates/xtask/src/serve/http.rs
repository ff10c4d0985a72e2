//! As much of HTTP/1.1 as a browser needs to fetch files.

use super::assets::Asset;
use std::io::{BufRead, Result, Write};

/// More than any browser sends; a line that never ends is cut here.
const HEAD_LIMIT: u64 = 64 * 1024;

/// Sent with everything. The page's own policy is in its `meta` element; these are what that
/// cannot say: who may frame the page, and what the browser may not guess or hand out.
const SAFETY: &str = "\
Content-Security-Policy: frame-ancestors 'none'\r
X-Content-Type-Options: nosniff\r
X-Frame-Options: DENY\r
Referrer-Policy: no-referrer\r
Cross-Origin-Opener-Policy: same-origin\r
Cross-Origin-Resource-Policy: same-origin\r
Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\r
";

/// What a browser asks for.
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    /// The `ETag` of the copy it has.
    pub(crate) known: Option<String>,
    pub(crate) accepts_gzip: bool,
    pub(crate) accepts_brotli: bool,
    pub(crate) closes: bool,
}

impl Request {
    /// Reads the next request; nothing when the other side is done or does not speak HTTP.
    pub(crate) fn read(reader: impl BufRead) -> Option<Self> {
        let mut lines = reader.take(HEAD_LIMIT).lines().map_while(Result::ok);
        let first = lines.next()?;
        let mut words = first.split(' ');
        let (method, target) = (words.next()?.to_owned(), words.next()?);
        let path = target.split(['?', '#']).next()?.to_owned();
        let closes = words.next() != Some("HTTP/1.1");
        let mut request =
            Self { method, path, known: None, accepts_gzip: false, accepts_brotli: false, closes };
        for line in lines {
            if line.is_empty() {
                return Some(request);
            }
            request.note(&line);
        }
        None
    }

    fn note(&mut self, line: &str) {
        let Some((name, value)) = line.split_once(':') else { return };
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "if-none-match" => self.known = Some(value.trim_start_matches("W/").to_owned()),
            "accept-encoding" => {
                let accepts = |wanted| {
                    value.split(',').any(|it| it.split(';').next().map(str::trim) == Some(wanted))
                };
                self.accepts_gzip = accepts("gzip");
                self.accepts_brotli = accepts("br");
            }
            "connection" => self.closes |= value.eq_ignore_ascii_case("close"),
            // A body would be taken for the next request.
            "content-length" | "transfer-encoding" => self.closes = true,
            _ => {}
        }
    }
}

/// What is sent back.
pub(crate) enum Answer<'a> {
    Asset(&'a Asset),
    NotModified(&'a Asset),
    Status(&'static str),
}

impl Answer<'_> {
    /// Writes head and body in one go.
    pub(crate) fn write(&self, request: &Request, mut to: impl Write) -> Result<()> {
        let (status, kind, asset) = match self {
            Self::Asset(asset) => ("200 OK", asset.kind, Some(asset)),
            Self::NotModified(asset) => ("304 Not Modified", asset.kind, Some(asset)),
            Self::Status(status) => (*status, "text/plain; charset=utf-8", None),
        };
        let mut head = format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{SAFETY}");
        let mut body: &[u8] = &[];
        match self {
            Self::Asset(asset) => body = &asset.plain,
            Self::Status(status) => body = status.as_bytes(),
            Self::NotModified(_) => {}
        }
        if let Some(asset) = asset {
            let cache =
                if asset.immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
            head += &format!(
                "ETag: {}\r\nCache-Control: {cache}\r\nVary: Accept-Encoding\r\n",
                asset.etag
            );
        }
        if let Self::Asset(asset) = self
            && let Some((encoding, small)) = encoded(asset, request)
        {
            head += &format!("Content-Encoding: {encoding}\r\n");
            body = small;
        }
        if !matches!(self, Self::NotModified(_)) {
            head += &format!("Content-Length: {}\r\n", body.len());
        }
        if request.closes {
            head += "Connection: close\r\n";
        }
        head += "\r\n";
        let mut all = head.into_bytes();
        if request.method != "HEAD" {
            all.extend_from_slice(body);
        }
        to.write_all(&all)
    }
}

/// The smallest form of a file that the other side understands, unless that is the plain one.
fn encoded<'a>(asset: &'a Asset, request: &Request) -> Option<(&'static str, &'a [u8])> {
    let brotli = asset.brotli.as_deref().filter(|_| request.accepts_brotli);
    let gzip = || asset.gzip.as_deref().filter(|_| request.accepts_gzip);
    brotli.map(|small| ("br", small)).or_else(|| gzip().map(|small| ("gzip", small)))
}
