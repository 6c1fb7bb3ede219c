//! A form told in reading order.

mod support;

use expect_test::expect;
use support::{forms, with};
use tokhai::Form;
use tokhai_authoring::{explain, outline};

#[test]
fn everything_that_matters_is_told() {
    let text = with(
        r#""title": { "vi": "Thử", "en": "Test" }, "languages": ["vi", "en"],
"sources": [{ "id": "s", "level": "national", "title": { "vi": "Dân cư", "en": "Population" }, "inputs": { "so": "me.so" }, "when": "size(me.so) == 12" },
  { "id": "t", "level": "local", "title": "Kho", "trigger": "open" }],
"groups": { "person": { "items": [{ "type": "text", "name": "so", "label": { "vi": "Số", "en": "Number" }, "format": "personalId", "required": true },
  { "type": "text", "name": "ten", "label": { "vi": "Tên", "en": "Name" } }] } },"#,
        r#"{ "type": "group", "name": "me", "use": "person", "label": { "vi": "Mẹ", "en": "Mother" },
  "autofill": { "source": "s", "from": "", "map": { "ten": "/hoTen" }, "mode": "lock" } },
{ "type": "group", "name": "cha", "use": "person", "label": { "vi": "Cha", "en": "Father" }, "copyFrom": { "when": "quanHe == 'cha'", "path": "me" } },
{ "type": "choice", "name": "quanHe", "label": { "vi": "Quan hệ", "en": "Relation" }, "default": "me",
  "options": [{ "value": "me", "label": { "vi": "Mẹ", "en": "Mother" } }, { "value": "cha", "label": { "vi": "Cha", "en": "Father" }, "relevant": "has(cha.ten)" }] },
{ "type": "integer", "name": "n", "label": { "vi": "Số lượng", "en": "How many" }, "minimum": 1, "maximum": { "expr": "size(me.ten)" }, "relevant": "quanHe == 'me'",
  "constraints": [{ "rule": "this < 10", "message": { "vi": "x", "en": "x" } }, { "rule": "this != size(me.so)", "severity": "warning", "message": { "vi": "x", "en": "x" } }] },
{ "type": "integer", "name": "phi", "label": { "vi": "Phí", "en": "Fee" }, "calculate": "n * 5000" },
{ "type": "address", "name": "noi", "label": { "vi": "Nơi", "en": "Where" }, "readonly": true, "autofill": { "source": "t", "from": "/noi", "mode": "suggest", "when": "has(me.so)" } },
{ "type": "choice", "name": "xa", "label": { "vi": "Xã", "en": "Commune" }, "codelist": "communes", "parent": "noi.province" },
{ "type": "note", "name": "n1", "text": { "vi": "Đọc {phi}", "en": "Read {phi}" } }"#,
    );
    let form = Form::parse(&text).unwrap();
    let told = explain(&form, &outline(&text).unwrap(), 1);
    expect![[r#"
        Test (f 1)
        source s: Population (national), asked when an input has changed with so = me.so, while size(me.so) == 12
        source t: Kho (local), asked when the form opens with who is signed in

        page p: 
          me [group, use person] Mother
              locked by source s: ten from /hoTen
            so [text, format personalId] Number
                required
                read by me (source s), n (constraint), noi (source t)
            ten [text] Name
                locked with its group by source s from /hoTen
                read by n (maximum)
          cha [group, use person] Father
              copied from me, while quanHe == 'cha'
            so [text, format personalId] Number
                required
            ten [text] Name
                read by quanHe (option)
          quanHe [choice, me | cha] Relation
              default me
              option cha offered while has(cha.ten)   (reads cha.ten)
              read by cha (copyFrom), n (relevant)
          n [integer, minimum 1] How many
              asked while quanHe == 'me'   (reads quanHe)
              maximum size(me.ten)   (reads me.ten)
              must this < 10
              warns unless this != size(me.so)   (reads me.so)
              read by phi (calculate)
          phi [integer] Fee
              calculated as n * 5000   (reads n)
          noi [address] Where
              read-only
              suggested by source t from /noi, while has(me.so)
            province
                read by xa (parent)
          xa [choice, codelist communes] Commune
              list filtered by noi.province   (reads noi.province)
          note n1
    "#]].assert_eq(&told);
    assert!(
        explain(&form, &outline(&text).unwrap(), 0).contains("n [integer, minimum 1] Số lượng")
    );
}

#[test]
fn every_item_of_every_form_is_told() {
    for (name, text) in forms() {
        let form = Form::parse(&text).unwrap();
        let outline = outline(&text).unwrap();
        // The outline goes by the core's numbers.
        assert_eq!(outline.items.len(), form.nodes.len(), "{name}");
        for (item, node) in outline.items.iter().zip(&form.nodes).skip(1) {
            assert_eq!((&item.name, item.end), (&node.name, node.end.index()), "{name}");
        }
        let told = explain(&form, &outline, 0);
        for item in outline.items.iter().filter(|item| !item.ty.is_empty() && &*item.ty != "note") {
            let line = format!("{} [{}", item.name, item.ty);
            assert!(told.contains(&line), "{name}: {line}");
        }
    }
}
