//! What an officer does, through the pages of the desk.

use axum::body::Body;
use axum::http::{Method, Request};

use super::{HOST, ORIGIN, Reply, TestPortal};

/// The smallest file that is taken for a PDF.
pub const PDF: &[u8] = b"%PDF-1.4\n%%EOF\n";

impl TestPortal {
    /// Signs an officer in, and gives their cookie.
    pub async fn officer(&self, id: &str) -> String {
        let reply = self.send_form("/desk/sign-in", "", &[("officer", id)]).await;
        assert_eq!(reply.status, 303, "{}", reply.text());
        reply.header("set-cookie").split(';').next().expect("a cookie").to_owned()
    }

    /// Sends the fields of an HTML form.
    pub async fn send_form(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Reply {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send(post(path, cookie, "application/x-www-form-urlencoded", body.into_bytes())).await
    }

    /// Sends the fields of an HTML form that carries a file.
    pub async fn send_file(
        &self,
        path: &str,
        cookie: &str,
        fields: &[(&str, &str)],
        file: Option<(&str, &[u8])>,
    ) -> Reply {
        let mut body = Vec::new();
        for (name, value) in fields {
            let head = format!("--xyz\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n");
            body.extend([head.as_bytes(), value.as_bytes(), b"\r\n"].concat());
        }
        // Browsers send the field without a name where no file was chosen.
        let (name, bytes) = file.unwrap_or_default();
        let head = format!(
            "--xyz\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\ncontent-type: application/octet-stream\r\n\r\n"
        );
        body.extend([head.as_bytes(), bytes, b"\r\n--xyz--\r\n"].concat());
        self.send(post(path, cookie, "multipart/form-data; boundary=xyz", body)).await
    }

    /// A page under a cookie.
    pub async fn page(&self, path: &str, cookie: &str) -> Reply {
        let request = Request::get(path).header("host", HOST).header("cookie", cookie);
        self.send(request.body(Body::empty()).expect("a request")).await
    }
}

fn post(path: &str, cookie: &str, kind: &str, body: Vec<u8>) -> Request<Body> {
    let request = Request::builder().method(Method::POST).uri(path).header("host", HOST);
    let request = request.header("origin", ORIGIN).header("content-type", kind);
    request.header("cookie", cookie).body(Body::from(body)).expect("a request")
}
