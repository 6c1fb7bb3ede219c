//! Lies about time that take more than one change: replays, logins that are over or left out.

use serde_json::{Value, json};

use crate::scene::{MINUTE, Scene};
use crate::support::{TestPortal, key, request};
use crate::{Came, Told};

/// Files the body and says what came of it.
pub async fn file(scene: &Scene<'_>, body: &Value) -> Came {
    file_raw(scene, &body.to_string()).await
}

async fn file_raw(scene: &Scene<'_>, body: &str) -> Came {
    let post = request(axum::http::Method::POST, "/api/submissions", Some(&scene.citizen))
        .header("content-type", "application/json")
        .header("idempotency-key", key());
    let post = post.body(axum::body::Body::from(body.to_owned())).expect("a request");
    let reply = scene.portal.send(post).await;
    match reply.status.as_u16() {
        201 => Came::Marked(scene.doubts(&reply.json()["receipt"]).await),
        status => Came::Refused(status),
    }
}

pub async fn twice_in_the_text(scene: &Scene<'_>) -> Came {
    let text = scene.honest().to_string();
    let text = text.replacen("\"idle\":", "\"idle\":0,\"idle\":", 1);
    file_raw(scene, &text).await
}

pub async fn under_another_key(scene: &Scene<'_>) -> Came {
    let body = scene.honest();
    assert_eq!(file(scene, &body).await, Came::Marked(vec![]));
    file(scene, &body).await
}

pub async fn under_another_filing(scene: &Scene<'_>) -> Came {
    let mut body = scene.honest();
    assert_eq!(file(scene, &body).await, Came::Marked(vec![]));
    body["timing"]["filing"] = key().into();
    file(scene, &body).await
}

pub async fn of_somebody_else(scene: &Scene<'_>) -> Came {
    let mut body = scene.honest();
    body["timing"]["legs"][0]["token"] = scene.other.token.clone().into();
    let key = key();
    let theirs = scene.portal.submit(&scene.other, &key, &body).await;
    assert_eq!(scene.doubts(&theirs.json()["receipt"]).await, Vec::<String>::new());
    file(scene, &body).await
}

pub async fn of_another_portal(scene: &Scene<'_>) -> Came {
    let elsewhere = TestPortal::start().await;
    let mut body = scene.honest();
    let token = elsewhere.portal.secret.sign(tokhai_portal::secret::Purpose::Leg, &scene.claims);
    body["timing"]["legs"][0]["token"] = token.into();
    file(scene, &body).await
}

/// A token of a login that was over when the leg is said to have begun.
pub async fn under_a_login_that_was_over(scene: &Scene<'_>) -> Came {
    let (early, claims) = scene.login_at(scene.now - 300 * MINUTE).await;
    end(scene, &claims.session, scene.now - 200 * MINUTE).await;
    let mut body = scene.honest();
    body["timing"]["legs"][0]["token"] = early.token.into();
    file(scene, &body).await
}

/// The leg of a record is dated before the login that it names.
pub async fn under_a_login_to_come(scene: &Scene<'_>) -> Came {
    let (late, _) = scene.login_at(scene.now - MINUTE).await;
    let mut body = scene.honest_twice();
    body["timing"]["legs"][0]["token"] = late.token.into();
    file(scene, &body).await
}

/// Filled in for an hour under one login; then signed in anew and sent as if nothing had been before.
pub async fn without_the_login_it_was_filled_in_under(scene: &Scene<'_>) -> Came {
    let (first, before) = scene.login_at(scene.now - 80 * MINUTE).await;
    let answer = scene.portal.autofill(&first, &first.subject).await.json();
    end(scene, &before.session, scene.now - 21 * MINUTE).await;
    // The portal's own line of the audit cannot be moved back, so that the call is seen as of now.
    let mut body = scene.honest();
    body["data"]["me"] = json!({ "soDinhDanh": first.subject, "hoTen": answer["values"]["hoTen"] });
    body["origins"]["/me/hoTen"] =
        json!({ "origin": "autofilled", "source": "me", "record": answer["record"] });
    counted(scene, &body, 80 * MINUTE).await
}

/// A page that was opened under one login goes on under the next and names only that.
pub async fn with_the_last_login_only(scene: &Scene<'_>) -> Came {
    let (_, before) = scene.login_at(scene.now - 80 * MINUTE).await;
    end(scene, &before.session, scene.now - 21 * MINUTE).await;
    let mut body = scene.honest();
    let timing = &mut body["timing"];
    for part in ["idle", "openToSubmit"] {
        timing[part] = (timing[part].as_i64().expect("a number") + 60 * MINUTE).into();
    }
    let leg = &mut timing["legs"][0];
    leg["idle"] = (leg["idle"].as_i64().expect("a number") + 60 * MINUTE).into();
    for instant in ["navigated", "opened", "ready"] {
        leg[instant] = (leg[instant].as_i64().expect("an instant") - 60 * MINUTE).into();
    }
    leg["firstInput"] = (scene.now - 14 * MINUTE).into();
    counted(scene, &body, 59 * MINUTE + 20 * MINUTE).await
}

/// Files, and holds that the time is counted all the same.
async fn counted(scene: &Scene<'_>, body: &Value, least: i64) -> Came {
    let reply = scene.portal.submit(&scene.citizen, &key(), body).await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    let receipt = reply.json()["receipt"].clone();
    assert_eq!(scene.doubts(&receipt).await, Vec::<String>::new());
    let (worked, resumed): (i64, i64) =
        sqlx::query_as("SELECT worked, resumed FROM timing WHERE receipt = $1")
            .bind(receipt.as_str())
            .fetch_one(&scene.portal.portal.pool)
            .await
            .expect("a record");
    assert!(resumed == 1 && worked >= least, "{worked} < {least}");
    Came::Counted
}

async fn end(scene: &Scene<'_>, session: &str, at: i64) {
    sqlx::query("UPDATE session SET ended = $1 WHERE id = $2")
        .bind(at)
        .bind(session)
        .execute(&scene.portal.portal.pool)
        .await
        .expect("ended");
}

/// All of them.
pub fn told<'a>(scene: &'a Scene<'a>) -> Vec<Told<'a>> {
    let marked = |reasons: &[&str]| {
        Came::Marked(reasons.iter().map(|reason| (*reason).to_owned()).collect())
    };
    vec![
        (
            "a member twice",
            "`idle` is given two times",
            marked(&["unreadable"]),
            Box::pin(twice_in_the_text(scene)),
        ),
        (
            "the same again",
            "a record filed once more under another key",
            marked(&["replay"]),
            Box::pin(under_another_key(scene)),
        ),
        (
            "an old timing",
            "the legs of a record that is here, under a new filing",
            marked(&["replay"]),
            Box::pin(under_another_filing(scene)),
        ),
        (
            "another's filing",
            "a whole timing of somebody else's record",
            marked(&["foreign", "replay"]),
            Box::pin(of_somebody_else(scene)),
        ),
        (
            "another key",
            "the same claims, signed by another portal",
            marked(&["token"]),
            Box::pin(of_another_portal(scene)),
        ),
        (
            "a login that was over",
            "a leg begun hours after its session had ended",
            marked(&["login"]),
            Box::pin(under_a_login_that_was_over(scene)),
        ),
        (
            "a login to come",
            "a leg that ended minutes before its login",
            marked(&["login"]),
            Box::pin(under_a_login_to_come(scene)),
        ),
        (
            "a login left out",
            "filled in under one, filed under the next, which alone is named",
            Came::Counted,
            Box::pin(without_the_login_it_was_filled_in_under(scene)),
        ),
        (
            "a leg over two logins",
            "a page goes on after a new login and names only that",
            Came::Counted,
            Box::pin(with_the_last_login_only(scene)),
        ),
    ]
}
