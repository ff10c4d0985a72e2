//! A static server for this machine: what any static host does, in memory, with strict headers.

mod assets;
mod http;
mod mime;

pub(crate) use assets::{Assets, files};
pub(crate) use mime::kind;

use crate::error::{Error, Result, said};
use http::{Answer, Request};
use std::io::{BufReader, ErrorKind};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::time::Duration;

/// A listening socket on the loopback address; nobody else on the network can reach it.
pub(crate) struct Server {
    listener: TcpListener,
    port: u16,
}

impl Server {
    /// Takes a port; 0 takes any that is free.
    pub(crate) fn bind(port: u16) -> Result<Self> {
        let listener = match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => listener,
            Err(cause) if cause.kind() == ErrorKind::AddrInUse => {
                return said(format!(
                    "port {port} is taken by another program; \
                     try another, such as `cargo xtask run --port {}`",
                    if port == u16::MAX { 8080 } else { port + 1 }
                ));
            }
            Err(cause) => return said(format!("cannot listen on port {port}: {cause}")),
        };
        let port = listener.local_addr().map_or(port, |address| address.port());
        Ok(Self { listener, port })
    }

    /// What to type into a browser.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Answers until the program ends.
    pub(crate) fn serve(&self, assets: Assets) -> Result<()> {
        let assets = Arc::new(assets);
        loop {
            let (stream, _) = self
                .listener
                .accept()
                .map_err(|cause| Error::Said(format!("the server stopped: {cause}")))?;
            let assets = Arc::clone(&assets);
            // One thread a connection: a browser opens six or so, and waits on some of them.
            std::thread::spawn(move || converse(&stream, &assets));
        }
    }

    /// Answers in the background as long as the program runs; returns the address.
    pub(crate) fn serve_behind(self, assets: Assets) -> String {
        let address = self.address();
        std::thread::spawn(move || self.serve(assets));
        address
    }
}

/// Answers one connection until the other side hangs up or falls silent.
fn converse(stream: &TcpStream, assets: &Assets) {
    stream.set_read_timeout(Some(Duration::from_secs(30))).ok();
    stream.set_nodelay(true).ok();
    let mut reader = BufReader::new(stream);
    while let Some(request) = Request::read(&mut reader) {
        let answer = answer(&request, assets);
        if answer.write(&request, stream).is_err() || request.closes {
            break;
        }
    }
}

fn answer<'a>(request: &Request, assets: &'a Assets) -> Answer<'a> {
    if request.method != "GET" && request.method != "HEAD" {
        return Answer::Status("405 Method Not Allowed");
    }
    let Some(asset) = assets.find(&request.path) else {
        return Answer::Status("404 Not Found");
    };
    if request.known.as_deref() == Some(&*asset.etag) {
        return Answer::NotModified(asset);
    }
    Answer::Asset(asset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};

    fn served() -> String {
        let assets = Assets::from_files(vec![
            ("index.html".into(), "<!doctype html><p>home</p>".repeat(40).into_bytes()),
            ("ballast-0123456789abcdef_bg.wasm".into(), b"\0asm".repeat(300)),
        ]);
        Server::bind(0).unwrap().serve_behind(assets)
    }

    /// Status, headers and body of one request on a connection of its own.
    fn fetch(address: &str, head: &str) -> (String, Vec<u8>) {
        let mut stream = TcpStream::connect(address.trim_start_matches("http://")).unwrap();
        write!(stream, "{head}\r\nConnection: close\r\n\r\n").unwrap();
        let mut all = Vec::new();
        stream.read_to_end(&mut all).unwrap();
        let end = all.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        (String::from_utf8_lossy(&all[..end]).into_owned(), all[end + 4..].to_vec())
    }

    #[test]
    fn the_page_comes_with_its_headers() {
        let address = served();
        let (head, body) = fetch(&address, "GET / HTTP/1.1");
        assert!(head.starts_with("HTTP/1.1 200 OK"), "{head}");
        assert!(head.contains("Content-Type: text/html; charset=utf-8"), "{head}");
        assert!(head.contains("X-Content-Type-Options: nosniff"), "{head}");
        assert!(head.contains("frame-ancestors 'none'"), "{head}");
        assert!(head.contains("Cache-Control: no-cache"), "{head}");
        assert!(!head.contains("Content-Encoding"), "{head}");
        assert!(body.starts_with(b"<!doctype html>"));
    }

    #[test]
    fn what_shrinks_is_sent_compressed_to_those_who_ask() {
        let address = served();
        let path = "GET /ballast-0123456789abcdef_bg.wasm HTTP/1.1";
        let (head, body) = fetch(&address, &format!("{path}\r\nAccept-Encoding: gzip, zstd"));
        assert!(head.contains("Content-Encoding: gzip"), "{head}");
        assert!(head.contains("Content-Type: application/wasm"), "{head}");
        assert!(head.contains("max-age=31536000, immutable"), "{head}");
        assert!(body.len() < 200);
        let (head, body) = fetch(&address, &format!("{path}\r\nAccept-Encoding: gzip, br;q=1"));
        assert!(head.contains("Content-Encoding: br"), "{head}");
        assert!(body.len() < 200);
        let (_, plain) = fetch(&address, path);
        assert_eq!(plain.len(), 1200);
    }

    #[test]
    fn a_known_file_is_not_sent_again() {
        let address = served();
        let (head, _) = fetch(&address, "GET /index.html HTTP/1.1");
        let etag = head.lines().find_map(|line| line.strip_prefix("ETag: ")).unwrap();
        let (head, body) = fetch(&address, &format!("GET / HTTP/1.1\r\nIf-None-Match: {etag}"));
        assert!(head.starts_with("HTTP/1.1 304"), "{head}");
        assert!(body.is_empty());
    }

    #[test]
    fn nothing_outside_the_app_is_reached() {
        let address = served();
        for path in ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "//etc/passwd", "/nothing"] {
            let (head, _) = fetch(&address, &format!("GET {path} HTTP/1.1"));
            assert!(head.starts_with("HTTP/1.1 404"), "{path}: {head}");
        }
        let (head, _) = fetch(&address, "POST / HTTP/1.1");
        assert!(head.starts_with("HTTP/1.1 405"), "{head}");
    }

    #[test]
    fn a_taken_port_is_told_with_a_way_out() {
        let first = Server::bind(0).unwrap();
        let Err(error) = Server::bind(first.port) else { panic!("bound twice") };
        assert!(error.to_string().contains("cargo xtask run --port"), "{error}");
    }
}
