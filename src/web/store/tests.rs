//! In Chromium, on its real database and WebCrypto.

use super::*;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::IdbObjectStore;

wasm_bindgen_test_configure!(run_in_browser);

/// 32 bytes each.
const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
const OTHER_KEY: &str = "_wECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

/// What a callback brings, to be waited for.
struct Brought<T>(Rc<RefCell<(Option<T>, Option<Waker>)>>);

impl<T> Future for Brought<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let mut held = self.0.borrow_mut();
        held.1 = Some(context.waker().clone());
        held.0.take().map_or(Poll::Pending, Poll::Ready)
    }
}

fn brought<T: 'static>(call: impl FnOnce(Box<dyn FnOnce(T)>)) -> Brought<T> {
    let held = Rc::new(RefCell::new((None, None::<Waker>)));
    let inside = held.clone();
    call(Box::new(move |value| {
        let mut inside = inside.borrow_mut();
        inside.0 = Some(value);
        if let Some(waker) = inside.1.take() {
            waker.wake();
        }
    }));
    Brought(held)
}

async fn opened(form: &str, policy: Policy, key: &str, subject: &str) -> Option<Rc<Store>> {
    brought(|done| open(form, policy, key, subject, None, done)).await
}

async fn session(form: &str, key: &str, subject: &str) -> Rc<Store> {
    opened(form, Policy::Session, key, subject).await.expect("storage works")
}

async fn written(store: &Rc<Store>, items: Items) -> bool {
    brought(|done| store.write(items, done)).await
}

async fn kept(store: &Rc<Store>) -> Kept {
    brought(|done| store.load(done)).await
}

async fn raw(store: &Store, slot: Slot) -> JsValue {
    let found = brought(|done| database::read(&store.database, &[store.name(slot)], done)).await;
    found.map(|found| found.get(0)).unwrap_or_default()
}

fn json(text: &str) -> Option<Private<Json>> {
    Some(Private(Json::text(text)))
}

fn text(text: &str) -> Option<Private<String>> {
    Some(Private(Json::text(text).to_string()))
}

#[wasm_bindgen_test]
async fn what_is_written_comes_back() {
    let store = session("round", KEY, "056088000123").await;
    let items = vec![
        (Slot::Draft, text("nháp ệ")),
        (Slot::Outbox, text("chờ")),
        (Slot::Reports, text("báo cáo")),
    ];
    assert!(written(&store, items).await);
    let again = session("round", KEY, "056088000123").await;
    let held = kept(&again).await;
    assert!(held.works);
    assert_eq!(held.draft, json("nháp ệ"));
    assert_eq!(held.outbox, json("chờ"));
    assert_eq!(held.reports, Some(Json::text("báo cáo")));
    assert!(written(&again, vec![(Slot::Outbox, None), (Slot::Draft, text("mới"))]).await);
    let held = kept(&store).await;
    assert_eq!((held.draft, held.outbox), (json("mới"), None));
}

#[wasm_bindgen_test]
async fn nothing_readable_is_on_the_device() {
    let store = session("readable", KEY, "056088000123").await;
    assert!(written(&store, vec![(Slot::Draft, text("NGUYỄN THỊ LAN"))]).await);
    assert!(!store.name(Slot::Draft).contains("056088000123"));
    let first = crypto::bytes(js::get(&raw(&store, Slot::Draft).await, "sealed"));
    assert!(!first.windows(4).any(|bytes| bytes == b"NGUY" || bytes == b"LAN\""));
    // The same text again is different bytes: the nonce is fresh.
    assert!(written(&store, vec![(Slot::Draft, text("NGUYỄN THỊ LAN"))]).await);
    assert_ne!(first, crypto::bytes(js::get(&raw(&store, Slot::Draft).await, "sealed")));
}

#[wasm_bindgen_test]
async fn two_people_never_meet() {
    let one = session("people", KEY, "A").await;
    assert!(written(&one, vec![(Slot::Draft, text("of A"))]).await);
    for (key, subject, form) in
        [(KEY, "B", "people"), (OTHER_KEY, "A", "people"), (KEY, "A", "other-form")]
    {
        let other = session(form, key, subject).await;
        assert_eq!(kept(&other).await.draft, None, "{subject}");
        assert!(written(&other, vec![(Slot::Draft, text("of another"))]).await);
    }
    assert_eq!(kept(&one).await.draft, json("of A"));
}

#[wasm_bindgen_test]
async fn a_record_that_does_not_open_counts_as_absent() {
    let one = session("sealed", KEY, "A").await;
    assert!(written(&one, vec![(Slot::Draft, text("of A")), (Slot::Reports, text("also"))]).await);
    // The right place and the wrong key.
    let other = session("sealed", OTHER_KEY, "A").await;
    let wrong =
        Store::new(one.database.clone(), other.key.clone(), one.form.clone(), one.person.clone(), None);
    let held = kept(&wrong).await;
    assert!(held.works && held.draft.is_none() && held.reports.is_none());
    // It was left alone.
    assert_eq!(kept(&one).await.draft, json("of A"));
    // The right key and another place.
    let record = raw(&one, Slot::Draft).await;
    let name = one.name(Slot::Outbox);
    let moved = brought(|done| {
        let put = |records: &IdbObjectStore| {
            records.put_with_key(&record, &JsValue::from_str(&name)).map(drop)
        };
        database::transact(&one.database, IdbTransactionMode::Readwrite, &put, done);
    });
    assert!(moved.await);
    let held = kept(&one).await;
    assert_eq!(
        (held.draft, held.outbox, held.reports),
        (json("of A"), None, Some(Json::text("also")))
    );
}

#[wasm_bindgen_test]
async fn a_transaction_is_all_or_nothing() {
    let store = session("whole", KEY, "A").await;
    let name = store.name(Slot::Draft);
    let failed = brought(|done| {
        let put_and_fail = |records: &IdbObjectStore| {
            records.put_with_key(&"half".into(), &JsValue::from_str(&name))?;
            Err(JsValue::UNDEFINED)
        };
        database::transact(&store.database, IdbTransactionMode::Readwrite, &put_and_fail, done);
    });
    assert!(!failed.await);
    assert!(raw(&store, Slot::Draft).await.is_undefined());
    store.database.close();
    assert!(!written(&store, vec![(Slot::Draft, text("too late"))]).await);
    assert!(!kept(&store).await.works);
}

#[wasm_bindgen_test]
async fn writes_keep_their_order() {
    let store = session("order", KEY, "A").await;
    let long = "x".repeat(4 << 20);
    let first = brought(|done| store.write(vec![(Slot::Draft, text(&long))], done));
    let second = brought(|done| store.write(vec![(Slot::Draft, text("last"))], done));
    assert!(second.await && first.await);
    assert_eq!(kept(&store).await.draft, json("last"));
}

#[wasm_bindgen_test]
async fn a_device_key_is_made_once_and_stays() {
    let one = brought(|done| open("device", Policy::Device, "", "A", None, done));
    let two = brought(|done| open("device", Policy::Device, "", "A", None, done));
    let (one, two) = (one.await.expect("works"), two.await.expect("works"));
    assert!(!one.key.extractable());
    assert!(written(&one, vec![(Slot::Draft, text("kept"))]).await);
    assert_eq!(kept(&two).await.draft, json("kept"));
}

#[wasm_bindgen_test]
async fn without_a_key_or_a_wish_nothing_is_kept() {
    assert!(opened("none", Policy::None, KEY, "A").await.is_none());
    assert!(opened("none", Policy::Session, "c2hvcnQ", "A").await.is_none());
    assert!(opened("none", Policy::Session, "no base64!", "A").await.is_none());
}

#[wasm_bindgen_test]
async fn digests_and_codes_are_the_known_ones() {
    let abc = Uint8Array::from(b"abc".as_slice());
    let digest = brought(|done| settle(&crypto::digest(&abc), done)).await.expect("works");
    let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(crypto::hex(&crypto::bytes(digest)), known);
    assert_eq!(crypto::base64url("_-4").as_deref(), Some([0xff, 0xee].as_slice()));
    assert_eq!(crypto::base64url("SGVsbG8=").as_deref(), Some(b"Hello".as_slice()));
    assert_eq!(crypto::base64url("a+b"), None);
    let ids: [Arc<str>; 2] = [crypto::uuid(), crypto::uuid()];
    assert!(ids[0] != ids[1] && ids[0].len() == 36);
}
