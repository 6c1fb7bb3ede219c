//! A form that was packed is the form that was read.

use tokhai::Form;

fn forms() -> Vec<(String, Form)> {
    let mut forms = Vec::new();
    for entry in std::fs::read_dir("forms").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "json") {
            let text = std::fs::read_to_string(&path).unwrap();
            forms.push((path.display().to_string(), Form::parse(&text).unwrap()));
        }
    }
    assert!(forms.len() >= 10);
    forms
}

/// All that a form says, but for what only its reading needs.
fn told(form: &Form) -> String {
    let mut told = format!(
        "{:#?}",
        (
            &form.id,
            &form.version,
            &form.title,
            &form.languages,
            &form.time_zone,
            form.numbers,
            &form.nodes,
            &form.pages
        )
    );
    told += &format!("{:#?}", (&form.asks, &form.lists));
    for source in &form.sources {
        let s = source;
        told += &format!(
            "{:#?}",
            (&s.id, &s.title, &s.level, s.trigger, s.timeout_ms, s.consent, &s.purpose)
        );
    }
    told
}

#[test]
fn every_form_is_taken_up_as_it_was_read() {
    for (name, form) in forms() {
        let packed = form.pack().unwrap();
        let again = Form::unpack(&packed).unwrap_or_else(|| panic!("{name} cannot be taken up"));
        assert_eq!(told(&form), told(&again), "{name}");
        assert_eq!(packed, again.pack().unwrap(), "{name}");
    }
}

#[test]
fn what_is_not_whole_is_not_taken_up() {
    let (_, form) = forms().swap_remove(0);
    let packed = form.pack().unwrap();
    for (end, _) in packed.char_indices() {
        assert!(Form::unpack(&packed[..end]).is_none(), "cut at {end}");
    }
    assert!(Form::unpack(&format!("{packed}\0")).is_none());
    for text in ["", "{}", "tokhai form 0\n", "tokhai form 1\n", "\u{feff}tokhai form 1\n"] {
        assert!(Form::unpack(text).is_none(), "{text:?}");
    }
}

#[test]
fn no_damage_makes_it_panic() {
    let (_, form) = forms().swap_remove(0);
    let packed: Vec<char> = form.pack().unwrap().chars().collect();
    for at in (14..packed.len()).step_by(7) {
        for other in ['\0', '\u{1}', '\u{7f}', 'ề'] {
            let mut damaged = packed.clone();
            damaged[at] = other;
            // Whether it is noticed or not.
            let _ = Form::unpack(&damaged.into_iter().collect::<String>());
        }
    }
}

#[test]
fn what_a_page_registers_is_not_packed() {
    let extensions = tokhai::form::Extensions {
        formats: vec![tokhai::form::CustomFormat {
            name: "plain".into(),
            message: tokhai::Json::text("no"),
            read: std::sync::Arc::new(|text| Some(text.to_owned())),
        }],
        functions: Vec::new(),
    };
    let form = |format: &str| {
        let text = format!(
            r#"{{"tokhai":1,"id":"f","version":"1","title":"t","pages":[{{"name":"p","title":"p","items":[
            {{"name":"a","type":"text","label":"a"{format}}}]}}]}}"#
        );
        Form::parse_with(&text, &extensions).unwrap()
    };
    assert!(form("").pack().is_some());
    assert!(form(r#","format":"phone""#).pack().is_some());
    assert!(form(r#","format":"plain""#).pack().is_none());
}

/// The way of packing has a number, which stands before the form: pages and portals of different
/// versions tell each other apart by it. When this test fails, give `HEAD` in src/form/packed.rs the
/// next number, and write down the new sum here.
#[test]
fn another_way_of_packing_has_another_number() {
    let text = r#"{"tokhai":1,"id":"f","version":"1","title":"t","languages":["vi","en"],
        "sources":[{"id":"s","title":"s","level":"national","trigger":"open","inputs":{"a":"a"},"purpose":"p"}],
        "pages":[{"name":"p","title":"p","items":[
        {"name":"a","type":"text","label":{"vi":"a","en":"b"},"pattern":"[a-c]{2}\\p{L}","required":"today() > date('2020-01-01')"},
        {"name":"n","type":"integer","label":"n","minimum":1,"default":5,"autofill":{"source":"s","from":"/n"}},
        {"name":"c","type":"choice","label":"c","options":[{"value":"x","label":"x"}],
         "constraints":[{"rule":"c == 'x' ? n > 1.5 : a.contains('a')","message":"m"}]},
        {"name":"r","type":"repeat","label":"r","items":[{"name":"d","type":"date","label":"d"}]}]}]}"#;
    let packed = Form::parse(text).map_err(|errors| format!("{errors:?}")).unwrap().pack().unwrap();
    let sum = packed.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    assert_eq!((packed.lines().next().unwrap(), sum), ("tokhai form 1", 8257099326939521426));
}
