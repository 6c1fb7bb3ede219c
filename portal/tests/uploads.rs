//! Files: resumed, checked, and part of a record.

mod support;

use axum::body::Body;
use axum::http::Method;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use support::{Citizen, Reply, TestPortal, key, request, submission};

fn pdf() -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    bytes.resize(700_000, b'x');
    bytes
}

fn announcement(bytes: &[u8]) -> Value {
    json!({ "name": "giấy.pdf", "size": bytes.len(), "type": "application/pdf", "sha256": hex::encode(Sha256::digest(bytes)) })
}

async fn announce(portal: &TestPortal, citizen: &Citizen, file: &Value) -> String {
    let reply = portal.post("/api/files", Some(citizen), file).await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    reply.json()["id"].as_str().expect("an id").to_owned()
}

async fn send(
    portal: &TestPortal,
    citizen: &Citizen,
    id: &str,
    offset: usize,
    bytes: &[u8],
) -> Reply {
    let builder = request(Method::PATCH, &format!("/api/files/{id}"), Some(citizen))
        .header("content-type", "application/octet-stream")
        .header("upload-offset", offset);
    portal.send(builder.body(Body::from(bytes.to_vec())).expect("request")).await
}

async fn offset(portal: &TestPortal, citizen: &Citizen, id: &str) -> Reply {
    let builder = request(Method::HEAD, &format!("/api/files/{id}"), Some(citizen));
    portal.send(builder.body(Body::empty()).expect("request")).await
}

#[tokio::test]
async fn an_upload_resumes_where_it_stopped_and_belongs_to_a_record() {
    let portal = TestPortal::start().await;
    let (citizen, other) = (portal.sign_in(0).await, portal.sign_in(1).await);
    let bytes = pdf();
    let file = announcement(&bytes);
    let id = announce(&portal, &citizen, &file).await;

    let reply = send(&portal, &citizen, &id, 0, &bytes[..300_000]).await;
    assert_eq!((reply.status.as_u16(), reply.header("upload-offset")), (204, "300000"));
    assert_eq!(offset(&portal, &citizen, &id).await.header("upload-offset"), "300000");
    assert_eq!(offset(&portal, &other, &id).await.status, 404);

    let again = send(&portal, &citizen, &id, 0, &bytes[..300_000]).await;
    again.is_problem(409, "offset");
    assert_eq!(again.header("upload-offset"), "300000");
    let reply = send(&portal, &citizen, &id, 300_000, &bytes[300_000..]).await;
    assert_eq!((reply.status.as_u16(), reply.header("upload-offset")), (204, "700000"));

    let mut body = submission(&citizen);
    body["data"]["giayTo"] = json!([{ "id": id, "name": "giấy.pdf", "size": 700_000, "type": "application/pdf", "sha256": file["sha256"] }]);
    let refused = portal.submit(&citizen, &key(), &body).await.is_problem(422, "invalid");
    assert_eq!(refused["issues"][0], json!({ "pointer": "/giayTo/0", "code": "file-missing" }));
    body["files"] = json!([{ "pointer": "/giayTo/0", "id": id }]);
    portal.submit(&other, &key(), &body).await.is_problem(422, "invalid");
    let reply = portal.submit(&citizen, &key(), &body).await;
    assert_eq!(reply.status, 201, "{}", reply.text());

    let delete = request(Method::DELETE, &format!("/api/files/{id}"), Some(&citizen));
    let reply = portal.send(delete.body(Body::empty()).expect("request")).await;
    assert_eq!(reply.status, 404, "a file of a record stays");
}

#[tokio::test]
async fn what_was_not_announced_is_refused() {
    let portal = TestPortal::start().await;
    let citizen = portal.sign_in(0).await;
    let bytes = pdf();

    let id = announce(&portal, &citizen, &announcement(&bytes)).await;
    let wrong = vec![b'y'; bytes.len()];
    send(&portal, &citizen, &id, 0, &wrong).await.is_problem(422, "wrong-hash");
    assert_eq!(offset(&portal, &citizen, &id).await.status, 404);

    let script = b"<script>alert(1)</script>".to_vec();
    let id = announce(&portal, &citizen, &announcement(&script)).await;
    send(&portal, &citizen, &id, 0, &script).await.is_problem(422, "file-type");

    let id = announce(&portal, &citizen, &announcement(&bytes[..100])).await;
    send(&portal, &citizen, &id, 0, &bytes[..200]).await.is_problem(413, "too-large");

    let mut large = announcement(&bytes);
    large["size"] = (10 * 1024 * 1024 + 1).into();
    portal.post("/api/files", Some(&citizen), &large).await.is_problem(413, "too-large");
    let mut program = announcement(&bytes);
    program["type"] = "application/x-msdownload".into();
    portal.post("/api/files", Some(&citizen), &program).await.is_problem(422, "file-type");
    assert_eq!(portal.count("SELECT count(*) FROM upload WHERE complete = 1").await, 0);
}

#[tokio::test]
async fn a_file_stands_at_one_place_of_a_record() {
    let portal = TestPortal::start().await;
    let citizen = portal.sign_in(0).await;
    let bytes = pdf();
    let file = announcement(&bytes);
    let id = announce(&portal, &citizen, &file).await;
    send(&portal, &citizen, &id, 0, &bytes).await;
    let mut body = submission(&citizen);
    body["data"]["giayTo"] = json!([{ "id": id, "name": "giấy.pdf", "size": 700_000, "type": "application/pdf", "sha256": file["sha256"] }]);
    let at = json!({ "pointer": "/giayTo/0", "id": id });
    for files in [json!([at, at]), json!([{ "pointer": "giayTo", "id": id }])] {
        body["files"] = files;
        portal.submit(&citizen, &key(), &body).await.is_problem(422, "unacceptable");
    }
    body["files"] = json!([at]);
    assert_eq!(portal.submit(&citizen, &key(), &body).await.status, 201);
}

#[tokio::test]
async fn nobody_holds_more_files_than_a_record_could_need() {
    let portal = TestPortal::start().await;
    let (citizen, other) = (portal.sign_in(0).await, portal.sign_in(1).await);
    let file = announcement(b"x");
    for _ in 0..50 {
        announce(&portal, &citizen, &file).await;
    }
    portal.post("/api/files", Some(&citizen), &file).await.is_problem(422, "unacceptable");
    announce(&portal, &other, &file).await;
    let mut nothing = file;
    nothing["size"] = 0.into();
    portal.post("/api/files", Some(&other), &nothing).await.is_problem(422, "unacceptable");
}
