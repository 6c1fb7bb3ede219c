 11ac22cee25d6182 *
 1415d705de5fdd80 *
 316e01aff0964a79 *
 3852ce83ced02c40 *
 77c5797489f89f50 *
 b162c2512e893f13 b
 c446d382ad655506 b
 c6ae45059aa57058 *
 df137ff304475676 *
 e6529ae33d4eb915 -
 e6529ae33d4eb915 *
 e68cbde197410815 f4
 ed89d4c678e86771 *
<&[u8] as core::cmp::PartialEq>::eq 7c16d8f7b8476c77 *
<&[u8] as core::cmp::PartialEq>::eq[1] 2df5273e5e287537 *
<&[u8] as core::iter::traits::collect::IntoIterator>::into_iter 08010af85986d824 *
<&alloc::string::String as core::cmp::PartialEq<&str>>::eq fb66b3fd29f4290f *
<&alloc::string::String as core::convert::Into<wasm_bindgen::JsValue>>::into 6680f6f9dc082c95 *
<&mut <tokhai::filing::Filing>::accepted::{closure#0} as core::ops::function::FnMut<(&tokhai::value::json::Json,)>>::call_mut eddf76b6ac5a72cd -
<&mut <tokhai::web::store::Store>::send_others::{closure#0}::{closure#0} as core::ops::function::FnMut<(&&alloc::string::String,)>>::call_mut 3c86bdca05299db9 a
<&mut core::str::LinesMap as core::ops::function::FnOnce<(&str,)>>::call_once 578e278ce9480b8e *
<&mut tokhai::web::database::names::{closure#1}::{closure#0} as core::ops::function::FnMut<(wasm_bindgen::JsValue,)>>::call_mut 4760035157a50ea3 *
<&str as core::cmp::PartialEq>::eq 7c16d8f7b8476c77 *
<&str as core::cmp::PartialEq>::ne 7c16d8f7b8476c77 -
<&str as core::cmp::PartialOrd>::lt 7c16d8f7b8476c77 *
<&str as core::slice::cmp::SliceContains>::slice_contains 90ebd04a927e8a7c *
<&str as core::str::pattern::Pattern>::strip_prefix_of 3a08bc4579da41d9 *
<&str as core::str::pattern::Pattern>::strip_suffix_of cd86a21386694f54 *
<(alloc::sync::Arc<str>, alloc::sync::Arc<tokhai::expr::Rule>) as tokhai::value::packed::Packed>::take 2eff5cd6f5cb1f77 *
<(alloc::sync::Arc<str>, tokhai::value::NodeId) as tokhai::value::packed::Packed>::take 4503e35310f7d486 *
<(alloc::sync::Arc<str>, tokhai::value::json::Json) as <[_]>::to_vec_in::ConvertVec>::to_vec::<alloc::alloc::Global> 97f1a15f38561e86 *
<(alloc::sync::Arc<str>, tokhai::value::json::Json) as core::slice::cmp::SlicePartialEq<(alloc::sync::Arc<str>, tokhai::value::json::Json)>>::equal_same_length 95a437c539226087 *
<(i64, i64) as tokhai::value::packed::Packed>::take 273c2e8ddf560ff3 *
<(tokhai::answers::At, tokhai::answers::issue::Issue) as core::slice::cmp::SlicePartialEq<(tokhai::answers::At, tokhai::answers::issue::Issue)>>::equal_same_length ac0b8728a765263c *
<(tokhai::value::NodeId, &str) as core::cmp::PartialEq>::eq aaf8a4ec991196d5 c
<(usize, tokhai::filing::effect::Asked) as core::slice::cmp::SliceContains>::slice_contains f59e5d6eb7cc28f2 *
<(usize, tokhai::filing::effect::Asked) as core::slice::cmp::SlicePartialEq<(usize, tokhai::filing::effect::Asked)>>::equal_same_length 7e38846e521dda0b *
<<alloc::vec::drain::Drain<_, _> as core::ops::drop::Drop>::drop::DropGuard<alloc::string::String, alloc::alloc::Global> as core::ops::drop::Drop>::drop dafec58974b604b1 -
<<alloc::vec::into_iter::IntoIter<_, _> as core::ops::drop::Drop>::drop::DropGuard<(&str, alloc::string::String), alloc::alloc::Global> as core::ops::drop::Drop>::drop f43e58d4bfbc320d -
<<alloc::vec::into_iter::IntoIter<_, _> as core::ops::drop::Drop>::drop::DropGuard<(alloc::sync::Arc<str>, i64), alloc::alloc::Global> as core::ops::drop::Drop>::drop f43e58d4bfbc320d *
<<alloc::vec::into_iter::IntoIter<_, _> as core::ops::drop::Drop>::drop::DropGuard<(tokhai::filing::effect::Slot, core::option::Option<tokhai::value::private::Private<alloc::string::String>>), alloc::alloc::Global> as core::ops::drop::Drop>::drop f43e58d4bfbc320d *
<<alloc::vec::into_iter::IntoIter<_, _> as core::ops::drop::Drop>::drop::DropGuard<(tokhai::value::NodeId, tokhai::answers::cell::Filled), alloc::alloc::Global> as core::ops::drop::Drop>::drop f43e58d4bfbc320d *
<<alloc::vec::into_iter::IntoIter<_, _> as core::ops::drop::Drop>::drop::DropGuard<alloc::boxed::Box<dyn for<'a> core::ops::function::FnOnce<(core::option::Option<&'a tokhai::value::json::Json>,), Output = ()>>, alloc::alloc::Global> as core::ops::drop::Drop>::drop f43e58d4bfbc320d *
<<alloc::vec::into_iter::IntoIter<_, _> as core::ops::drop::Drop>::drop::DropGuard<alloc::rc::Rc<tokhai::web::upload::Upload>, alloc::alloc::Global> as core::ops::drop::Drop>::drop f43e58d4bfbc320d *
<<alloc::vec::into_iter::IntoIter<_, _> as core::ops::drop::Drop>::drop::DropGuard<alloc::vec::Vec<(alloc::string::String, core::option::Option<&tokhai::form::text::Text>)>, alloc::alloc::Global> as core::ops::drop::Drop>::drop f43e58d4bfbc320d *
<<alloc::vec::into_iter::IntoIter<_, _> as core::ops::drop::Drop>::drop::DropGuard<tokhai::answers::issue::Issue, alloc::alloc::Global> as core::ops::drop::Drop>::drop f43e58d4bfbc320d *
<<alloc::vec::into_iter::IntoIter<_, _> as core::ops::drop::Drop>::drop::DropGuard<tokhai::answers::view::Patch, alloc::alloc::Global> as core::ops::drop::Drop>::drop a23c3ec275d8943f *
<<alloc::vec::into_iter::IntoIter<_, _> as core::ops::drop::Drop>::drop::DropGuard<tokhai::filing::effect::Effect, alloc::alloc::Global> as core::ops::drop::Drop>::drop f43e58d4bfbc320d *
<<alloc::vec::into_iter::IntoIter<_, _> as core::ops::drop::Drop>::drop::DropGuard<tokhai::filing::effect::Upload, alloc::alloc::Global> as core::ops::drop::Drop>::drop f43e58d4bfbc320d *
<<alloc::vec::into_iter::IntoIter<_, _> as core::ops::drop::Drop>::drop::DropGuard<tokhai::form::reader::Pending, alloc::alloc::Global> as core::ops::drop::Drop>::drop f43e58d4bfbc320d -
<<tokhai::filing::Filing>::apply::{closure#0} as core::ops::function::FnOnce<(&mut tokhai::answers::Answers,)>>::call_once::{shim:vtable#0} cc965bfe029c5149 -
<<tokhai::filing::Filing>::apply::{closure#1} as core::ops::function::FnOnce<(&mut tokhai::answers::Answers,)>>::call_once::{shim:vtable#0} cc965bfe029c5149 -
<<tokhai::filing::Filing>::apply::{closure#2} as core::ops::function::FnOnce<(&mut tokhai::answers::Answers,)>>::call_once::{shim:vtable#0} c3b5a9f601db4e19 -
<<tokhai::filing::Filing>::apply::{closure#3} as core::ops::function::FnOnce<(&mut tokhai::answers::Answers,)>>::call_once::{shim:vtable#0} cc965bfe029c5149 -
<<tokhai::filing::Filing>::chosen::{closure#0} as core::ops::function::FnOnce<(&tokhai::answers::Answers, &tokhai::filing::effect::Upload)>>::call_once::{shim:vtable#0} 739cb1e58a72e30d -
<<tokhai::filing::Filing>::drop_orphans::{closure#0} as core::ops::function::FnOnce<(&tokhai::answers::Answers, &tokhai::filing::effect::Upload)>>::call_once::{shim:vtable#0} c7add289b92f1e57 -
<<tokhai::form::Node>::read_json::{closure#0} as core::ops::function::FnOnce<(&tokhai::value::json::Json,)>>::call_once fc7ea398eff985d8 -
<<tokhai::web::host::Host>::bring::{closure#0} as core::ops::function::FnOnce<(tokhai::web::net::Answer,)>>::call_once::{shim:vtable#0} 2fe9159da3b6f8b3 d
<<tokhai::web::host::Host>::carry_out::{closure#0} as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0} af120916a05b3ff0 *
<<tokhai::web::host::Host>::define::{closure#0} as core::ops::function::FnOnce<(tokhai::web::net::Answer,)>>::call_once::{shim:vtable#0} 53cb3f2c31e8c832 *
<<tokhai::web::host::Host>::keep::{closure#1} as core::ops::function::FnOnce<(bool,)>>::call_once::{shim:vtable#0} 14322bdac8adff2b *
<<tokhai::web::host::Host>::keep::{closure#2} as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0} 782b92da7df4b98e -
<<tokhai::web::host::Host>::let_go::{closure#0} as core::ops::function::FnOnce<(bool,)>>::call_once::{shim:vtable#0} 417de0f5bec29b93 -
<<tokhai::web::host::Host>::ready::{closure#0} as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0} 840ee3e7064fdaa0 *
<<tokhai::web::host::Host>::ready::{closure#0}::{closure#0} as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0} af120916a05b3ff0 *
<<tokhai::web::host::Host>::send::{closure#0} as core::ops::function::FnOnce<(f64, tokhai::filing::event::Reply)>>::call_once::{shim:vtable#0} 991735ad30b34ff4 *
<<tokhai::web::host::Host>::speak::{closure#0} as core::ops::function::FnOnce<(core::option::Option<tokhai::value::json::Json>,)>>::call_once::{shim:vtable#0} 459cde3b2fe728a3 -
<<tokhai::web::host::Host>::speak_now::{closure#1} as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0} b499a89323140d84 -
<<tokhai::web::host::Host>::speak_now::{closure#2} as core::ops::function::FnOnce<(core::option::Option<tokhai::value::json::Json>,)>>::call_once::{shim:vtable#0} fd677e77523d1906 -
<<tokhai::web::host::Host>::start::{closure#1} as core::ops::function::FnOnce<(core::option::Option<tokhai::value::json::Json>,)>>::call_once::{shim:vtable#0} 33754b3c9a008a5f *
<<tokhai::web::host::Host>::texts::{closure#0} as core::ops::function::FnOnce<(tokhai::web::net::Answer,)>>::call_once::{shim:vtable#0} 718d11dd1c9d78e7 dc
<<tokhai::web::host::Host>::turned::{closure#0} as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0} 130c3d574ebd845e fd8
<<tokhai::web::host::Host>::turned::{closure#0}::{closure#0} as core::ops::function::FnOnce<(tokhai::filing::event::Kept,)>>::call_once::{shim:vtable#0} feee8e82c436cfc3 *
<<tokhai::web::host::Host>::turned::{closure#1} as core::ops::function::FnOnce<(bool,)>>::call_once::{shim:vtable#0} fcc09d30f616c6fd -
<<tokhai::web::host::Host>::unlock::{closure#0} as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0} b6e3e54381199ec3 -
<<tokhai::web::host::Host>::unlock::{closure#0}::{closure#0} as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0} af120916a05b3ff0 -
<<tokhai::web::host::Host>::unlock::{closure#2} as core::ops::function::FnOnce<(core::option::Option<alloc::rc::Rc<tokhai::web::store::Store>>,)>>::call_once::{shim:vtable#0} 381ab871a29292a0 ffb08
<<tokhai::web::host::Host>::unlock::{closure#2}::{closure#0} as core::ops::function::FnOnce<(tokhai::web::lock::Turn,)>>::call_once::{shim:vtable#0} 14322bdac8adff2b -
<<tokhai::web::js::Listener>::new::{closure#0} as core::ops::function::FnOnce<(wasm_bindgen::JsValue,)>>::call_once::{shim:vtable#0} 14322bdac8adff2b -
<<tokhai::web::lock::Lock>::request::{closure#0} as core::ops::function::FnOnce<(wasm_bindgen::JsValue,)>>::call_once::{shim:vtable#0} bebbb1ea53592991 -
<<tokhai::web::lock::Lock>::request::{closure#1} as core::ops::function::FnOnce<(core::option::Option<wasm_bindgen::JsValue>,)>>::call_once::{shim:vtable#0} c851d4b359a75df6 -
<<tokhai::web::lock::Lock>::take_over::{closure#0} as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0} bd764902da6ee7d7 -
<<tokhai::web::net::Net>::authorise::{closure#0} as core::ops::function::FnOnce<(core::option::Option<wasm_bindgen::JsValue>,)>>::call_once::{shim:vtable#0} f019f1a38f89aac8 e7c
<<tokhai::web::net::Net>::call::{closure#3} as core::ops::function::FnOnce<(tokhai::web::net::Answer,)>>::call_once::{shim:vtable#0} d103215bf2a8ff32 *
<<tokhai::web::net::Net>::fetch::{closure#2} as core::ops::function::FnOnce<(core::option::Option<wasm_bindgen::JsValue>,)>>::call_once::{shim:vtable#0} 19211d7369e3e69a ff2
<<tokhai::web::net::Net>::fetch::{closure#2}::{closure#0} as core::ops::function::FnOnce<(core::option::Option<wasm_bindgen::JsValue>,)>>::call_once::{shim:vtable#0} 592c9a59b0493234 *
<<tokhai::web::net::Net>::list::{closure#1} as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0} cc3d4683d98f2ce3 -
<<tokhai::web::net::Net>::list::{closure#2} as core::ops::function::FnOnce<(tokhai::web::net::Answer,)>>::call_once::{shim:vtable#0} 413fecc9aa7abd6c f87fff9e5a
<<tokhai::web::net::Net>::send::{closure#1} as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0} 7a72c80000020a70 *
<<tokhai::web::net::Net>::send::{closure#2} as core::ops::function::FnOnce<(tokhai::web::net::Answer,)>>::call_once::{shim:vtable#0} 56c8cf25dd3926d2 fe6c
<<tokhai::web::net::Net>::send::{closure#2}::{closure#0} as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0} 57948dec57828080 *
<<tokhai::web::page::context::Context>::t1::{closure#0} as core::ops::function::FnOnce<(&str,)>>::call_once::{shim:vtable#0} 17b2ccd46a563465 -
<<tokhai::web::page::context::Context>::with_answers::{closure#0} as core::ops::function::FnOnce<(&str,)>>::call_once::{shim:vtable#0} 17b2ccd46a563465 -
<<tokhai::web::page::live::Live>::next::{closure#0} as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0} b6e3e54381199ec3 *
<<tokhai::web::remote::Remote>::get::{closure#0} as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0} c883ed8a1a9dfd94 -
<<tokhai::web::remote::Remote>::get::{closure#1} as core::ops::function::FnOnce<(tokhai::web::net::Answer,)>>::call_once::{shim:vtable#0} 5fbdb7c7de1c11bf c1f8
<<tokhai::web::remote::Remote>::put::{closure#1} as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0} 23292afe45aa512e d
<<tokhai::web::remote::Remote>::send::{closure#0} as core::ops::function::FnOnce<(tokhai::web::net::Answer,)>>::call_once::{shim:vtable#0} d11e63a614d62aa9 ffe3f004
<<tokhai::web::store::Store>::begin::{closure#0} as core::ops::function::FnOnce<(&web_sys::features::gen_IdbObjectStore::IdbObjectStore,)>>::call_once::{shim:vtable#0} 866ff5bb9edcc3eb -
<<tokhai::web::store::Store>::begin::{closure#0}::{closure#0} as core::ops::function::FnOnce<(f64,)>>::call_once::{shim:vtable#0} b57c30954aed35d3 *
<<tokhai::web::store::Store>::begin::{closure#1} as core::ops::function::FnOnce<(bool,)>>::call_once::{shim:vtable#0} 726ad384dddb8085 *
<<tokhai::web::store::Store>::change::{closure#0} as core::ops::function::FnOnce<(&web_sys::features::gen_IdbObjectStore::IdbObjectStore,)>>::call_once::{shim:vtable#0} f829e8042ed5b72d -
<<tokhai::web::store::Store>::drop_file::{closure#0} as core::ops::function::FnOnce<(&web_sys::features::gen_IdbObjectStore::IdbObjectStore,)>>::call_once::{shim:vtable#0} 0169dd00a0c962db -
<<tokhai::web::store::Store>::fence::{closure#0} as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0} 0422422b4ebc6a37 d
<<tokhai::web::store::Store>::hold::{closure#0} as core::ops::function::FnOnce<(f64,)>>::call_once::{shim:vtable#0} 571d62527e0c603f b
<<tokhai::web::store::Store>::keep_file::{closure#0} as core::ops::function::FnOnce<(core::option::Option<wasm_bindgen::JsValue>,)>>::call_once::{shim:vtable#0} 82990e4e6d72bb3f -
<<tokhai::web::store::Store>::keep_file::{closure#0}::{closure#1} as core::ops::function::FnOnce<(&web_sys::features::gen_IdbObjectStore::IdbObjectStore,)>>::call_once::{shim:vtable#0} 3327a58e3335b435 -
<<tokhai::web::store::Store>::load::{closure#1} as core::ops::function::FnOnce<(core::option::Option<js_sys::Array>,)>>::call_once::{shim:vtable#0} 30110d733e0df997 fe4
<<tokhai::web::store::Store>::load::{closure#1}::{closure#0} as core::ops::function::FnOnce<(js_sys::Array,)>>::call_once::{shim:vtable#0} 1d0716a6ad41c6a0 f7e0
<<tokhai::web::store::Store>::newer::{closure#1} as core::ops::function::FnOnce<(core::option::Option<tokhai::value::json::Json>,)>>::call_once::{shim:vtable#0} 23c3702e5c79cecd ff7
<<tokhai::web::store::Store>::open_record::{closure#0} as core::ops::function::FnOnce<(core::option::Option<js_sys::Array>,)>>::call_once::{shim:vtable#0} 4a5aa114b8bb2df5 -
<<tokhai::web::store::Store>::parted::{closure#0} as core::ops::function::FnOnce<(core::option::Option<tokhai::value::json::Json>,)>>::call_once::{shim:vtable#0} e08563f2d5f6295f -
<<tokhai::web::store::Store>::remote_draft::{closure#0} as core::ops::function::FnOnce<(core::option::Option<(wasm_bindgen::JsValue, wasm_bindgen::JsValue)>,)>>::call_once::{shim:vtable#0} 24f4e5990a822dc7 *
<<tokhai::web::store::Store>::remote_draft::{closure#0}::{closure#0} as core::ops::function::FnOnce<(core::option::Option<wasm_bindgen::JsValue>,)>>::call_once::{shim:vtable#0} f91f266f53ef346b *
<<tokhai::web::store::Store>::seal::{closure#1} as core::ops::function::FnOnce<(js_sys::Array,)>>::call_once::{shim:vtable#0} c43235f37794ac31 fae
<<tokhai::web::store::Store>::seal::{closure#1}::{closure#0} as core::ops::function::FnOnce<(&web_sys::features::gen_IdbObjectStore::IdbObjectStore,)>>::call_once::{shim:vtable#0} f829e8042ed5b72d -
<<tokhai::web::store::Store>::seal::{closure#1}::{closure#2} as core::ops::function::FnOnce<(bool,)>>::call_once::{shim:vtable#0} efa90e2f4b2e5129 ebfffb3ed8
<<tokhai::web::store::Store>::send_other::{closure#0} as core::ops::function::FnOnce<(core::option::Option<wasm_bindgen::JsValue>,)>>::call_once::{shim:vtable#0} 74dc7696d2c4439f -
<<tokhai::web::store::Store>::send_others::{closure#0} as core::ops::function::FnOnce<(alloc::vec::Vec<alloc::string::String>,)>>::call_once::{shim:vtable#0} b4715764684e22c2 ffc6
<<tokhai::web::upload::Upload>::again::{closure#1} as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0} 0b1e6a0a6fd79334 -
<<tokhai::web::upload::Upload>::announce::{closure#0} as core::ops::function::FnOnce<(&alloc::rc::Rc<tokhai::web::upload::Upload>, tokhai::web::net::Answer)>>::call_once 66f6853d3015ab52 -
<<tokhai::web::upload::Upload>::ask::{closure#1} as core::ops::function::FnOnce<(tokhai::web::net::Answer,)>>::call_once::{shim:vtable#0} 40e2844265d3acc2 -
<<tokhai::web::upload::Upload>::go::{closure#1} as core::ops::function::FnOnce<(&alloc::rc::Rc<tokhai::web::upload::Upload>, wasm_bindgen::JsValue)>>::call_once::{shim:vtable#0} 2b05662d147f0b90 -
<<tokhai::web::upload::Upload>::go::{closure#1}::{closure#0} as core::ops::function::FnOnce<(&alloc::rc::Rc<tokhai::web::upload::Upload>, wasm_bindgen::JsValue)>>::call_once::{shim:vtable#0} e421764457e9815b -
<<tokhai::web::upload::Upload>::go::{closure#2} as core::ops::function::FnOnce<(&alloc::rc::Rc<tokhai::web::upload::Upload>, tokhai::web::net::Answer)>>::call_once 954ec21e54e6f14b -
<<tokhai::web::upload::Upload>::go_on::{closure#0} as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0} a82baf39e86f59b5 -
<<tokhai::web::upload::Upload>::read::{closure#0} as core::ops::function::FnOnce<(core::option::Option<wasm_bindgen::JsValue>,)>>::call_once::{shim:vtable#0} 9e314380cf001be3 -
<<tokhai::web::upload::Upload>::send::{closure#0} as core::ops::function::FnOnce<(&alloc::rc::Rc<tokhai::web::upload::Upload>, tokhai::web::net::Answer)>>::call_once 8827e55fb4dfbe0a -
<<tokhai::web::upload::Uploads>::begin::{closure#0} as core::ops::function::FnOnce<(core::option::Option<wasm_bindgen::JsValue>,)>>::call_once::{shim:vtable#0} 3d20f9d8bc2db0c1 -
<<tokhai::web::upload::Uploads>::begin::{closure#1} as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0} d5390249903014cb -
<[&[u8]] as alloc::slice::Concat<u8>>::concat b6d832e5add5dd3c *
<[&mut core::option::Option<i64>; 3usize]>::try_map::<core::ops::try_trait::NeverShortCircuit<core::option::Option<&mut i64>>, core::ops::try_trait::Wrapped<core::option::Option<&mut i64>, &mut core::option::Option<i64>, <core::option::Option<i64>>::as_mut>> e9d5b347e6b6f0c6 -
<[&str]>::sort_unstable 689179735d1db384 *
<[(alloc::sync::Arc<str>, i64)]>::partition_point::<tokhai::filing::timing::places::add::{closure#2}> dff7f28292dbcb18 fd8
<[(alloc::sync::Arc<str>, i64)]>::partition_point::<tokhai::filing::timing::places::add::{closure#2}>::{closure#0} b217d87610600289 *
<[(tokhai::value::NodeId, tokhai::filing::timing::places::Spent)]>::partition_point::<tokhai::filing::timing::places::add::{closure#0}> 77e64d04fe084143 *
<[char]>::contains 8c6bbb9663f53a2b *
<[core::mem::maybe_uninit::MaybeUninit<(&str, tokhai::value::json::Json)>] as core::array::iter::iter_inner::PartialDrop>::partial_drop 867a41cb012ad7c1 -
<[tokhai::filing::effect::Slot; 3usize]>::try_map::<core::ops::try_trait::NeverShortCircuit<alloc::string::String>, core::ops::try_trait::Wrapped<alloc::string::String, tokhai::filing::effect::Slot, <tokhai::web::store::Store>::load::{closure#0}>> 594593d18da307db *
<[tokhai::form::source::Ask]>::partition_point::<tokhai::form::source::fill::{closure#3}> 60fbc4f8ecb53be7 -
<[tokhai::value::NodeId]>::partition_point::<<tokhai::expr::parse::Parser>::reads::{closure#0}> 9e9dfdcafa77106f -
<[tokhai::value::NodeId]>::partition_point::<<tokhai::form::scope::Names>::find::{closure#0}> 62495c89dd97c794 *
<[tokhai::value::NodeId]>::partition_point::<<tokhai::form::scope::Names>::find::{closure#0}>::{closure#0} 8ca1566c50a4856f *
<[tokhai::value::NodeId]>::sort_unstable_by::<<tokhai::form::scope::Names>::new::{closure#0}>::{closure#0} f34d6d088dd7fb01 -
<[tokhai::value::Value]>::partition_point::<tokhai::expr::eval::find::{closure#0}> dff7f28292dbcb18 fd8
<[tokhai::value::Value]>::partition_point::<tokhai::expr::eval::find::{closure#0}>::{closure#0} 862686a45546a68e *
<[tokhai::value::Value]>::to_vec 73abe0bdc367ff14 -
<[u32; 3usize] as core::cmp::PartialEq>::eq 791f9dcfdf31042c *
<[u32; 3usize]>::try_map::<core::ops::try_trait::NeverShortCircuit<u128>, core::ops::try_trait::Wrapped<u128, u32, <u128 as core::convert::From<u32>>::from>> 82c71941fa5e62c7 *
<[u8] as core::cmp::Ord>::cmp b39ac08a80ec4073 *
<[u8] as core::cmp::PartialEq>::eq 0906b8928f6d865b *
<[u8]>::contains be185a87fafe0d7a *
<[u8]>::ends_with 64cefa6e47636f69 *
<[u8]>::starts_with 1efb9bc935a83762 *
<[u8]>::to_vec_in::<alloc::alloc::Global> 58e8b1cfb70f223d ee
<alloc::alloc::Global as core::alloc::Allocator>::allocate b972ea008e9aa1f4 c
<alloc::alloc::Global as core::alloc::Allocator>::allocate[1] f417dde153859242 *
<alloc::alloc::Global as core::alloc::Allocator>::deallocate ffc58b99da2e5c96 c
<alloc::alloc::Global>::alloc_impl db5b700ac593af4b fe8
<alloc::boxed::Box<[u8]> as wasm_bindgen::convert::traits::FromWasmAbi>::from_abi f2140080766b5e43 *
<alloc::boxed::Box<dyn core::ops::function::FnOnce<(), Output = ()>> as core::ops::function::FnOnce<()>>::call_once 7fb057d7f5779fca *
<alloc::boxed::Box<dyn core::ops::function::FnOnce<(), Output = bool>> as core::ops::function::FnOnce<()>>::call_once 91eb46072da82c5e -
<alloc::boxed::Box<dyn core::ops::function::FnOnce<(alloc::vec::Vec<alloc::string::String>,), Output = ()>> as core::ops::function::FnOnce<(alloc::vec::Vec<alloc::string::String>,)>>::call_once 2abfef322a6c3520 *
<alloc::boxed::Box<dyn core::ops::function::FnOnce<(core::option::Option<alloc::rc::Rc<tokhai::web::store::Store>>,), Output = ()>> as core::ops::function::FnOnce<(core::option::Option<alloc::rc::Rc<tokhai::web::store::Store>>,)>>::call_once c97a575b4473f2d0 *
<alloc::boxed::Box<dyn core::ops::function::FnOnce<(core::option::Option<js_sys::Array>,), Output = ()>> as core::ops::function::FnOnce<(core::option::Option<js_sys::Array>,)>>::call_once 45dd7d931acecfd2 *
<alloc::boxed::Box<dyn core::ops::function::FnOnce<(core::option::Option<tokhai::value::json::Json>,), Output = ()>> as core::ops::function::FnOnce<(core::option::Option<tokhai::value::json::Json>,)>>::call_once 6ceae59230e02032 *
<alloc::boxed::Box<dyn core::ops::function::FnOnce<(f64, tokhai::filing::event::Reply), Output = ()>> as core::ops::function::FnOnce<(f64, tokhai::filing::event::Reply)>>::call_once 4802c2ef01563c77 *
<alloc::boxed::Box<dyn core::ops::function::FnOnce<(f64,), Output = ()>> as core::ops::function::FnOnce<(f64,)>>::call_once d326d7d99195c7fe *
<alloc::boxed::Box<dyn core::ops::function::FnOnce<(tokhai::filing::event::Kept,), Output = ()>> as core::ops::function::FnOnce<(tokhai::filing::event::Kept,)>>::call_once a8649f662da42e7f *
<alloc::boxed::Box<dyn core::ops::function::FnOnce<(tokhai::web::net::Answer,), Output = ()>> as core::ops::function::FnOnce<(tokhai::web::net::Answer,)>>::call_once 75efef6384a974e7 *
<alloc::boxed::Box<dyn for<'a> core::ops::function::FnOnce<(core::option::Option<&'a tokhai::value::json::Json>,), Output = ()>> as core::ops::drop::Drop>::drop 8e350b3b7aaff9aa c
<alloc::collections::binary_heap::BinaryHeap<core::cmp::Reverse<u128>>>::pop 0b481f56bd9e1fa8 *
<alloc::collections::binary_heap::BinaryHeap<core::cmp::Reverse<u128>>>::push 3816c046440dc643 *
<alloc::collections::binary_heap::BinaryHeap<core::cmp::Reverse<u128>>>::sift_down_to_bottom c3d1dfb8a91a0372 fec
<alloc::collections::binary_heap::BinaryHeap<core::cmp::Reverse<u128>>>::sift_up de3edf55645ab24a fe
<alloc::raw_vec::RawVec<(alloc::sync::Arc<str>, i64)> as core::ops::drop::Drop>::drop 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<(alloc::sync::Arc<str>, i64)>>::grow_one 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<(tokhai::value::NodeId, tokhai::answers::cell::Filled)> as core::ops::drop::Drop>::drop 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<(tokhai::value::NodeId, tokhai::answers::cell::Filled)>>::grow_one 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<alloc::rc::Rc<tokhai::web::upload::Upload>> as core::ops::drop::Drop>::drop 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<alloc::rc::Rc<tokhai::web::upload::Upload>>>::grow_one 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<alloc::string::String>>::new cd1cd804a8d97059 *
<alloc::raw_vec::RawVec<alloc::sync::Arc<str>> as core::ops::drop::Drop>::drop 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<alloc::sync::Arc<str>>>::grow_one 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<alloc::vec::Vec<tokhai::value::NodeId>> as core::ops::drop::Drop>::drop 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<alloc::vec::Vec<tokhai::value::NodeId>>>::grow_one 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<core::cmp::Reverse<u128>> as core::ops::drop::Drop>::drop 4495f2fe2597edd3 -
<alloc::raw_vec::RawVec<core::cmp::Reverse<u128>>>::grow_one 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<core::option::Option<bool>> as core::ops::drop::Drop>::drop 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<core::option::Option<tokhai::answers::cell::Row>> as core::ops::drop::Drop>::drop 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<core::option::Option<tokhai::answers::cell::Row>>>::grow_one 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<tokhai::expr::ty::Type> as core::ops::drop::Drop>::drop 4495f2fe2597edd3 -
<alloc::raw_vec::RawVec<tokhai::expr::ty::Type>>::grow_one 4495f2fe2597edd3 -
<alloc::raw_vec::RawVec<tokhai::filing::effect::Effect> as core::ops::drop::Drop>::drop 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<tokhai::filing::effect::Effect>>::grow_one 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<tokhai::filing::effect::Looked> as core::ops::drop::Drop>::drop 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<tokhai::filing::effect::Upload> as core::ops::drop::Drop>::drop 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<tokhai::filing::effect::Upload>>::grow_one 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<tokhai::form::Choice> as core::ops::drop::Drop>::drop 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<tokhai::form::Choice>>::grow_one 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<tokhai::form::CodeList> as core::ops::drop::Drop>::drop 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<tokhai::form::CodeList>>::grow_one 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<tokhai::form::error::FormError> as core::ops::drop::Drop>::drop 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<tokhai::form::error::FormError>>::grow_one 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<tokhai::form::extension::CustomFormat> as core::ops::drop::Drop>::drop 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<tokhai::form::extension::CustomFormat>>::grow_one 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<tokhai::form::reader::Pending> as core::ops::drop::Drop>::drop 4495f2fe2597edd3 -
<alloc::raw_vec::RawVec<tokhai::form::reader::Pending>>::grow_one 4495f2fe2597edd3 -
<alloc::raw_vec::RawVec<tokhai::form::source::Ask>>::grow_one 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<tokhai::form::source::Source> as core::ops::drop::Drop>::drop 4495f2fe2597edd3 -
<alloc::raw_vec::RawVec<tokhai::value::Value> as core::ops::drop::Drop>::drop 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<tokhai::value::Value>>::grow_one 4495f2fe2597edd3 *
<alloc::raw_vec::RawVec<u8>>::grow_one 457e174f4ab94667 b
<alloc::raw_vec::RawVec<u8>>::new cd1cd804a8d97059 *
<alloc::raw_vec::RawVec<usize>>::grow_one d313f8f86a24784c b
<alloc::raw_vec::RawVec<usize>>::try_reserve_exact f829e8042ed5b72d *
<alloc::raw_vec::RawVecInner<_>>::reserve::do_reserve_and_handle::<alloc::alloc::Global> 96a3c44e2de1ae76 b
<alloc::raw_vec::RawVecInner>::current_memory 59807f627c14d378 *
<alloc::raw_vec::RawVecInner>::deallocate c347d433e76a9a6c *
<alloc::raw_vec::RawVecInner>::finish_grow 1c49cd0e775e7455 defb8
<alloc::raw_vec::RawVecInner>::grow_amortized 3870b05304fdd9fc f7
<alloc::raw_vec::RawVecInner>::grow_exact f4b8b3de97636724 ee
<alloc::raw_vec::RawVecInner>::grow_one 9371f08c234bb8ae b
<alloc::raw_vec::RawVecInner>::reserve 42567b5427998975 *
<alloc::raw_vec::RawVecInner>::shrink_to_fit e3b3d1238d623f74 -
<alloc::raw_vec::RawVecInner>::shrink_unchecked f7e12646c96da373 -
<alloc::raw_vec::RawVecInner>::try_allocate_in 7bec67334d0f2ab1 dffb8
<alloc::raw_vec::RawVecInner>::try_reserve_exact f5f5f4e6986ab7f3 f6
<alloc::raw_vec::RawVecInner>::with_capacity_in e6e54a145e750670 *
<alloc::raw_vec::RawVecInner>::with_capacity_zeroed_in e6e54a145e750670 *
<alloc::rc::Rc<[u8]>>::allocate_for_layout::<<alloc::rc::Rc<[u8]>>::allocate_for_slice::{closure#0}, <alloc::rc::Rc<[u8]>>::allocate_for_slice::{closure#1}> a79923ca7d7cc49a b
<alloc::rc::Rc<[u8]>>::allocate_for_slice 9606d8b089d25b36 b
<alloc::rc::Rc<[u8]>>::copy_from_slice 3f8e2672a9e940b8 d
<alloc::rc::Rc<[u8]>>::into_raw 6563c3a12d8d2a07 *
<alloc::rc::Rc<core::cell::Cell<core::option::Option<alloc::boxed::Box<dyn core::ops::function::FnOnce<(core::option::Option<wasm_bindgen::JsValue>,), Output = ()>>>>>>::drop_slow 782927917bb74200 b
<alloc::rc::Rc<core::cell::Cell<core::option::Option<alloc::boxed::Box<dyn core::ops::function::FnOnce<(core::option::Option<web_sys::features::gen_IdbDatabase::IdbDatabase>,), Output = ()>>>>>>::drop_slow f3f6a9fd85d27f2e 86
<alloc::rc::Rc<core::cell::RefCell<wasm_bindgen::JsValue>>>::drop_slow fc1576c1d817d751 *
<alloc::rc::Rc<core::cell::RefCell<wasm_bindgen::JsValue>>>::new 1dd342cb00543807 *
<alloc::rc::Rc<dyn tokhai::web::port::Port>>::drop_slow 0da1d3894f6ec36f -
<alloc::rc::Rc<js_sys::futures::jspi::SpawnedTask>>::drop_slow b6c0cc3e43067814 -
<alloc::rc::Rc<str> as core::clone::Clone>::clone d3788131e7dd512a b
<alloc::rc::Rc<str>>::drop_slow f278f66908f67def -
<alloc::rc::Rc<tokhai::value::json::Json>>::drop_slow da963d52e04a6173 -
<alloc::rc::Rc<tokhai::web::host::Host>>::drop_slow da963d52e04a6173 -
<alloc::rc::Rc<tokhai::web::host::Host>>::new_cyclic_in::<<tokhai::web::host::Host>::start::{closure#0}> 942741b083441e3f b6
<alloc::rc::Rc<tokhai::web::lock::Lock>>::drop_slow 82c5fd8c6c937a38 -
<alloc::rc::Rc<tokhai::web::lock::Lock>>::new_cyclic_in::<tokhai::web::lock::open::{closure#0}> f6d94a2b0133cd73 b
<alloc::rc::Rc<tokhai::web::net::Net>>::drop_slow 11c700e57c3d20c5 -
<alloc::rc::Rc<tokhai::web::page::context::Context>>::drop_slow 84fc0d3e194dbb2b -
<alloc::rc::Rc<tokhai::web::page::lists::List>>::drop_slow 7448948c7ccaead9 *
<alloc::rc::Rc<tokhai::web::page::lists::List>>::new 2168fa4a8f376110 *
<alloc::rc::Rc<tokhai::web::page::live::Live>>::drop_slow 695d7701f090af89 -
<alloc::rc::Rc<tokhai::web::page::live::Live>>::new b8b06c312e65f6cf *
<alloc::rc::Rc<tokhai::web::remote::Remote>>::drop_slow 3e6f44486a5a23ac -
<alloc::rc::Rc<tokhai::web::remote::Remote>>::new_cyclic_in::<<tokhai::web::remote::Remote>::new::{closure#0}> ac2648e75ed836a7 b
<alloc::rc::Rc<tokhai::web::store::Store>>::drop_slow 3fda961cf2dfec3c -
<alloc::rc::Rc<tokhai::web::store::Store>>::new 2168fa4a8f376110 *
<alloc::rc::Rc<tokhai::web::upload::Upload>>::drop_slow e29c0fa3ce43139d -
<alloc::rc::Rc<tokhai::web::upload::Uploads>>::drop_slow 75292fa1b6e9704d -
<alloc::rc::Rc<tokhai::web::upload::Uploads>>::new d63742bbbcf72c6b *
<alloc::rc::Weak<core::cell::Cell<core::option::Option<alloc::boxed::Box<dyn core::ops::function::FnOnce<(core::option::Option<wasm_bindgen::JsValue>,), Output = ()>>>>, &alloc::alloc::Global> as core::ops::drop::Drop>::drop 4495f2fe2597edd3 *
<alloc::rc::Weak<dyn tokhai::web::port::Port, &alloc::alloc::Global> as core::ops::drop::Drop>::drop 44c37e4a6920d54a -
<alloc::rc::Weak<str, &alloc::alloc::Global> as core::ops::drop::Drop>::drop 124944ddfabd1a9c -
<alloc::rc::Weak<tokhai::web::host::Host> as core::clone::Clone>::clone 2cd881acb741bc2c e8
<alloc::rc::Weak<tokhai::web::host::Host> as core::ops::drop::Drop>::drop 4495f2fe2597edd3 *
<alloc::rc::Weak<tokhai::web::host::Host>>::upgrade 3e1d6213e51ef538 f4
<alloc::rc::Weak<tokhai::web::lock::Lock> as core::ops::drop::Drop>::drop 4495f2fe2597edd3 *
<alloc::rc::Weak<tokhai::web::remote::Remote> as core::ops::drop::Drop>::drop 4495f2fe2597edd3 *
<alloc::string::String as core::cmp::PartialEq<&str>>::eq 7c16d8f7b8476c77 *
<alloc::string::String as core::cmp::PartialEq<&str>>::ne 7c16d8f7b8476c77 *
<alloc::string::String as core::cmp::PartialEq>::eq 7c16d8f7b8476c77 *
<alloc::string::String as core::cmp::PartialEq>::ne c62abbb1f0ad0105 *
<alloc::string::String as core::convert::From<js_sys::JsString>>::from 1e2577010469ceb8 e4
<alloc::string::String as core::convert::Into<alloc::sync::Arc<str>>>::into 04986228398acac9 *
<alloc::string::String as core::convert::Into<wasm_bindgen::JsValue>>::into 4f2f7d0afbca15f3 *
<alloc::string::String as core::iter::traits::collect::Extend<char>>::extend::<core::iter::adapters::filter::Filter<core::str::iter::Chars, tokhai::answers::formats::normalise::{closure#0}>> e3bc080c36665f3b *
<alloc::string::String as core::iter::traits::collect::Extend<char>>::extend::<core::iter::adapters::filter::Filter<core::str::iter::Chars, tokhai::value::read::read_phone::{closure#0}>> ac19236ccad85c27 *
<alloc::string::String as core::iter::traits::collect::Extend<char>>::extend::<core::iter::adapters::filter::Filter<core::str::iter::Chars, tokhai::web::page::number::bare::{closure#0}>> ff245d45fb2fac2c *
<alloc::string::String as core::iter::traits::collect::Extend<char>>::extend::<core::iter::adapters::take::Take<core::str::iter::Chars>> d9614d4cfa08e4c8 -
<alloc::string::String as core::iter::traits::collect::FromIterator<&str>>::from_iter::<core::str::iter::Split<char>> 21c0746cfaecc580 *
<alloc::string::String as core::iter::traits::collect::FromIterator<char>>::from_iter::<core::iter::adapters::filter::Filter<core::str::iter::Chars, tokhai::answers::formats::normalise::{closure#0}>> 399354681837fb98 *
<alloc::string::String as core::iter::traits::collect::FromIterator<char>>::from_iter::<core::iter::adapters::filter::Filter<core::str::iter::Chars, tokhai::value::read::read_phone::{closure#0}>> 399354681837fb98 *
<alloc::string::String as core::iter::traits::collect::FromIterator<char>>::from_iter::<core::iter::adapters::filter::Filter<core::str::iter::Chars, tokhai::web::page::number::bare::{closure#0}>> 399354681837fb98 *
<alloc::string::String as core::iter::traits::collect::FromIterator<char>>::from_iter::<core::iter::adapters::take::Take<core::str::iter::Chars>> 685793b5a660640c -
<alloc::string::String as core::slice::cmp::SliceContains>::slice_contains 2318a0097bf43014 -
<alloc::string::String as tokhai::value::packed::Packed>::take 320a128bbe8f6da3 *
<alloc::string::String as wasm_bindgen::convert::traits::FromWasmAbi>::from_abi[2] ae0bed12d25b1ef9 *
<alloc::string::String>::push 681200b53c3d79dd *
<alloc::string::String>::truncate 04e8bcf0e9571b38 fe4
<alloc::sync::Arc<[u8]>>::allocate_for_layout::<<alloc::sync::Arc<[u8]>>::allocate_for_slice::{closure#0}, <alloc::sync::Arc<[u8]>>::allocate_for_slice::{closure#1}> d086da62b884a082 b
<alloc::sync::Arc<[u8]>>::allocate_for_slice 9606d8b089d25b36 b
<alloc::sync::Arc<[u8]>>::copy_from_slice 3f8e2672a9e940b8 *
<alloc::sync::Arc<alloc::vec::Vec<tokhai::value::Value>> as core::cmp::PartialEq>::eq cc323ebbf48293ba f6
<alloc::sync::Arc<alloc::vec::Vec<tokhai::value::Value>> as core::ops::drop::Drop>::drop b744ca3f5d82d04e *
<alloc::sync::Arc<alloc::vec::Vec<tokhai::value::Value>> as tokhai::value::packed::Packed>::take d288dc9afc5fc913 -
<alloc::sync::Arc<alloc::vec::Vec<tokhai::value::Value>>>::drop_slow e6d617a0ea2ea503 *
<alloc::sync::Arc<alloc::vec::Vec<tokhai::value::Value>>>::new 180637a83daaba1f *
<alloc::sync::Arc<dyn for<'a> core::ops::function::Fn<(&'a [tokhai::value::Value],), Output = tokhai::value::Value> + core::marker::Send + core::marker::Sync>>::drop_slow 0da1d3894f6ec36f -
<alloc::sync::Arc<dyn for<'a> core::ops::function::Fn<(&'a str,), Output = core::option::Option<alloc::string::String>> + core::marker::Send + core::marker::Sync> as core::ops::deref::Deref>::deref af4706d861463ea7 -
<alloc::sync::Arc<str> as core::clone::Clone>::clone 58802ce838dd600c c
<alloc::sync::Arc<str> as core::cmp::Ord>::cmp 1d9a70d81560d1bf *
<alloc::sync::Arc<str> as core::cmp::PartialEq>::eq 1d9a70d81560d1bf *
<alloc::sync::Arc<str> as core::convert::From<&str>>::from 17e7f2059af0b36e *
<alloc::sync::Arc<str> as tokhai::value::packed::Packed>::take 3ead8db381421917 *
<alloc::sync::Arc<str>>::drop_slow f278f66908f67def *
<alloc::sync::Arc<tokhai::answers::cell::Filled>>::drop_slow e6d617a0ea2ea503 *
<alloc::sync::Arc<tokhai::expr::Rule> as tokhai::value::packed::Packed>::take d288dc9afc5fc913 *
<alloc::sync::Arc<tokhai::expr::Rule>>::drop_slow 9049103ea7894f13 -
<alloc::sync::Arc<tokhai::expr::Rule>>::new 2168fa4a8f376110 *
<alloc::sync::Arc<tokhai::expr::custom::Custom>>::drop_slow f14b48e764cfe48a -
<alloc::sync::Arc<tokhai::form::Form>>::drop_slow e6d617a0ea2ea503 -
<alloc::sync::Arc<tokhai::form::Form>>::new 2168fa4a8f376110 *
<alloc::sync::Arc<tokhai::value::FileRef> as core::cmp::PartialEq>::eq 43b203b0c8cade85 -
<alloc::sync::Arc<tokhai::value::FileRef>>::drop_slow fc1576c1d817d751 -
<alloc::sync::Arc<tokhai::value::pattern::Pattern> as tokhai::value::packed::Packed>::take f2fca4dce914ff4f *
<alloc::sync::Arc<tokhai::value::pattern::Pattern>>::drop_slow fc1576c1d817d751 -
<alloc::sync::Weak<dyn for<'a> core::ops::function::Fn<(&'a [tokhai::value::Value],), Output = tokhai::value::Value> + core::marker::Send + core::marker::Sync, &alloc::alloc::Global> as core::ops::drop::Drop>::drop cf0e7898fa25ef42 -
<alloc::sync::Weak<str, &alloc::alloc::Global> as core::ops::drop::Drop>::drop c08aed8a28ada304 *
<alloc::sync::Weak<tokhai::expr::Rule, &alloc::alloc::Global> as core::ops::drop::Drop>::drop 4495f2fe2597edd3 -
<alloc::sync::Weak<tokhai::expr::custom::Custom, &alloc::alloc::Global> as core::ops::drop::Drop>::drop 4495f2fe2597edd3 -
<alloc::vec::Vec<&alloc::sync::Arc<tokhai::expr::Rule>> as core::iter::traits::collect::Extend<&alloc::sync::Arc<tokhai::expr::Rule>>>::extend::<&core::option::Option<alloc::sync::Arc<tokhai::expr::Rule>>> 24fde1938bb6b14a -
<alloc::vec::Vec<&alloc::sync::Arc<tokhai::expr::Rule>>>::extend_trusted::<core::option::Iter<alloc::sync::Arc<tokhai::expr::Rule>>> e6aad136247ff529 -
<alloc::vec::Vec<&str> as alloc::vec::spec_from_iter_nested::SpecFromIterNested<&str, core::iter::adapters::map::Map<core::slice::iter::Iter<(alloc::sync::Arc<str>, tokhai::value::json::Json)>, <tokhai::value::json_reader::Reader>::object::{closure#0}>>>::from_iter 7c67b52f89bc3018 *
<alloc::vec::Vec<&str> as alloc::vec::spec_from_iter_nested::SpecFromIterNested<&str, core::iter::adapters::map::Map<core::slice::iter::Iter<tokhai::form::Choice>, tokhai::form::parse::choices::{closure#0}>>>::from_iter 7c67b52f89bc3018 -
<alloc::vec::Vec<&str> as alloc::vec::spec_from_iter_nested::SpecFromIterNested<&str, core::str::iter::Split<char>>>::from_iter d45aa367fe47b2a2 e4
<alloc::vec::Vec<&str> as core::clone::Clone>::clone bbc5d8368f81783b 86
<alloc::vec::Vec<&str>>::extend_desugared::<core::str::iter::Split<char>> 4c5191d28b29329b f7
<alloc::vec::Vec<&str>>::extend_trusted::<core::iter::adapters::map::Map<core::slice::iter::Iter<(alloc::sync::Arc<str>, tokhai::value::json::Json)>, <tokhai::value::json_reader::Reader>::object::{closure#0}>> d1ed4f4d223ac521 *
<alloc::vec::Vec<&str>>::extend_trusted::<core::iter::adapters::map::Map<core::slice::iter::Iter<tokhai::form::Choice>, tokhai::form::parse::choices::{closure#0}>> d1ed4f4d223ac521 -
<alloc::vec::Vec<&str>>::with_capacity_in ba982580afa01737 *
<alloc::vec::Vec<&tokhai::filing::effect::Choice> as alloc::vec::spec_from_iter_nested::SpecFromIterNested<&tokhai::filing::effect::Choice, core::iter::adapters::filter::Filter<core::slice::iter::Iter<tokhai::filing::effect::Choice>, tokhai::web::page::repeat::choices::{closure#0}>>>::from_iter ff825b381883539d -
<alloc::vec::Vec<&tokhai::filing::effect::Choice>>::extend_desugared::<core::iter::adapters::filter::Filter<core::slice::iter::Iter<tokhai::filing::effect::Choice>, tokhai::web::page::repeat::choices::{closure#0}>> 590b04605ad9b78e -
<alloc::vec::Vec<(&str, &tokhai::form::text::Text, tokhai::form::scope::Place)>>::extend_trusted::<core::option::IntoIter<(&str, &tokhai::form::text::Text, tokhai::form::scope::Place)>> efd9d088bd49f052 -
<alloc::vec::Vec<(&str, alloc::string::String)> as core::clone::Clone>::clone 6e8008c0160af4ab *
<alloc::vec::Vec<(&str, alloc::string::String)>>::push 737b5bb14cc8ce22 *
<alloc::vec::Vec<(&str, alloc::sync::Arc<tokhai::expr::Rule>)> as core::ops::drop::Drop>::drop 4a5d1fa3e961838e -
<alloc::vec::Vec<(&str, alloc::sync::Arc<tokhai::expr::Rule>)> as tokhai::value::packed::Packed>::take f9b56530c0835b9c fe8
<alloc::vec::Vec<(alloc::string::String, core::option::Option<&tokhai::form::text::Text>)>>::push 43a1322a9cb0306d *
<alloc::vec::Vec<(alloc::string::String, tokhai::web::net::List)>>::extend_trusted::<core::option::IntoIter<(alloc::string::String, tokhai::web::net::List)>> ef22560a37e6cffa *
<alloc::vec::Vec<(alloc::string::String, tokhai::web::page::lists::Got)> as core::ops::drop::Drop>::drop 834eea0a077526fa -
<alloc::vec::Vec<(alloc::sync::Arc<str>, alloc::sync::Arc<tokhai::expr::Rule>)> as core::ops::drop::Drop>::drop 834eea0a077526fa -
<alloc::vec::Vec<(alloc::sync::Arc<str>, alloc::sync::Arc<tokhai::expr::Rule>)> as tokhai::value::packed::Packed>::take 06abda62bfd7359e fe
<alloc::vec::Vec<(alloc::sync::Arc<str>, i64)>>::insert 305a931d8bad3481 ff8
<alloc::vec::Vec<(alloc::sync::Arc<str>, tokhai::form::text::Text)> as core::ops::drop::Drop>::drop 834eea0a077526fa d
<alloc::vec::Vec<(alloc::sync::Arc<str>, tokhai::value::NodeId)> as tokhai::value::packed::Packed>::take 06abda62bfd7359e fe
<alloc::vec::Vec<(alloc::sync::Arc<str>, tokhai::value::json::Json)> as core::clone::Clone>::clone 703805735dc35973 *
<alloc::vec::Vec<(alloc::sync::Arc<str>, tokhai::value::json::Json)> as core::cmp::PartialEq>::eq 523fc8a301551019 c
<alloc::vec::Vec<(alloc::sync::Arc<str>, tokhai::value::json::Json)> as core::ops::drop::Drop>::drop 3aa06ff2f7061b2a *
<alloc::vec::Vec<(alloc::sync::Arc<str>, tokhai::value::json::Json)>>::push 90667bc5a28c0c34 *
<alloc::vec::Vec<(alloc::sync::Arc<str>, tokhai::value::json::Json)>>::retain::<tokhai::filing::timing::leg::ended::{closure#0}>::{closure#0} fbec546e008148dd *
<alloc::vec::Vec<(alloc::sync::Arc<str>, tokhai::value::json::Json)>>::retain_mut::<<alloc::vec::Vec<(alloc::sync::Arc<str>, tokhai::value::json::Json)>>::retain<tokhai::filing::timing::leg::ended::{closure#0}>::{closure#0}> 905aa12efb2d7f1d fbff0
<alloc::vec::Vec<(alloc::sync::Arc<str>, tokhai::value::json::Json)>>::with_capacity_in ba982580afa01737 *
<alloc::vec::Vec<(alloc::vec::Vec<(tokhai::filing::effect::Slot, core::option::Option<tokhai::value::private::Private<alloc::string::String>>)>, alloc::boxed::Box<dyn core::ops::function::FnOnce<(bool,), Output = ()>>)> as core::ops::drop::Drop>::drop 834eea0a077526fa -
<alloc::vec::Vec<(alloc::vec::Vec<(tokhai::filing::effect::Slot, core::option::Option<tokhai::value::private::Private<alloc::string::String>>)>, alloc::boxed::Box<dyn core::ops::function::FnOnce<(bool,), Output = ()>>)>>::remove 5f8dc01fdd487bdb c
<alloc::vec::Vec<(alloc::vec::Vec<(tokhai::filing::effect::Slot, core::option::Option<tokhai::value::private::Private<alloc::string::String>>)>, alloc::boxed::Box<dyn core::ops::function::FnOnce<(bool,), Output = ()>>)>>::try_remove ae4b98189a27c993 d8
<alloc::vec::Vec<(tokhai::answers::At, tokhai::answers::issue::Issue)> as core::clone::Clone>::clone 09c8e89a5c089e0e *
<alloc::vec::Vec<(tokhai::answers::At, tokhai::answers::issue::Issue)>>::retain::<<tokhai::filing::Filing>::refresh_steps::{closure#0}>::{closure#0} 2d0577fa3cdec41b *
<alloc::vec::Vec<(tokhai::answers::At, tokhai::answers::issue::Issue)>>::retain_mut::<<alloc::vec::Vec<(tokhai::answers::At, tokhai::answers::issue::Issue)>>::retain<<tokhai::filing::Filing>::refresh_steps::{closure#0}>::{closure#0}> d1e60c8a0393ce30 fffb4
<alloc::vec::Vec<(tokhai::value::NodeId, tokhai::filing::timing::places::Spent)>>::insert 65277c05cca25350 ff8
<alloc::vec::Vec<(tokhai::value::NodeId, tokhai::filing::timing::places::Spent)>>::retain_mut::<<alloc::vec::Vec<(tokhai::value::NodeId, tokhai::filing::timing::places::Spent)>>::retain<<tokhai::filing::timing::Timing>::begin::{closure#0}>::{closure#0}> 67b5aa006f8a4153 -
<alloc::vec::Vec<(tokhai::value::now::Now, tokhai::filing::event::Event)> as core::ops::drop::Drop>::drop 4a5d1fa3e961838e -
<alloc::vec::Vec<(tokhai::value::now::Now, tokhai::filing::event::Event)>>::push 0005618f7da6aa54 *
<alloc::vec::Vec<(tokhai::value::now::Now, tokhai::filing::event::Event)>>::remove b36d92b2332a10cb c
<alloc::vec::Vec<(tokhai::value::now::Now, tokhai::filing::event::Event)>>::try_remove af15469faa7bbf15 f8
<alloc::vec::Vec<(usize, &str, alloc::string::String)> as core::ops::drop::Drop>::drop 4a5d1fa3e961838e *
<alloc::vec::Vec<(usize, &str, alloc::string::String)>>::retain::<tokhai::web::page::sources::show::{closure#3}>::{closure#0} 35b00db1aa20434c c
<alloc::vec::Vec<(usize, &str, alloc::string::String)>>::retain_mut::<<alloc::vec::Vec<(usize, &str, alloc::string::String)>>::retain<tokhai::web::page::sources::show::{closure#3}>::{closure#0}> 067f079c9ca86557 fc004
<alloc::vec::Vec<(usize, alloc::string::String, tokhai::value::json::Json)> as core::ops::drop::Drop>::drop 3aa06ff2f7061b2a -
<alloc::vec::Vec<(usize, alloc::string::String, tokhai::value::json::Json)>>::retain::<<tokhai::filing::Filing>::ask_again::{closure#0}>::{closure#0} f14b38355ce40f22 -
<alloc::vec::Vec<(usize, alloc::string::String, tokhai::value::json::Json)>>::retain_mut::<<alloc::vec::Vec<(usize, alloc::string::String, tokhai::value::json::Json)>>::retain<<tokhai::filing::Filing>::ask_again::{closure#0}>::{closure#0}> 20a1093c28247785 -
<alloc::vec::Vec<(usize, bool)>>::push 8a67ca38e0807d1a -
<alloc::vec::Vec<(usize, bool)>>::retain::<<tokhai::filing::Filing>::agree::{closure#0}> d7c8b7349213a541 -
<alloc::vec::Vec<(usize, bool)>>::retain_mut::<<alloc::vec::Vec<(usize, bool)>>::retain<<tokhai::filing::Filing>::agree::{closure#0}>::{closure#0}> 217c2332177d7137 -
<alloc::vec::Vec<(usize, tokhai::filing::effect::Asked)> as core::clone::Clone>::clone c32b874cffbea553 *
<alloc::vec::Vec<alloc::boxed::Box<dyn for<'a> core::ops::function::FnOnce<(core::option::Option<&'a tokhai::value::json::Json>,), Output = ()>>> as core::ops::drop::Drop>::drop 37822f3335f0681f -
<alloc::vec::Vec<alloc::rc::Rc<tokhai::web::upload::Upload>>>::retain_mut::<<alloc::vec::Vec<alloc::rc::Rc<tokhai::web::upload::Upload>>>::retain<<tokhai::web::upload::Uploads>::forget::{closure#0}>::{closure#0}> acaed1849fc62463 -
<alloc::vec::Vec<alloc::string::String> as alloc::vec::spec_from_iter_nested::SpecFromIterNested<alloc::string::String, core::iter::adapters::filter_map::FilterMap<js_sys::ArrayIter, tokhai::web::database::names::{closure#1}::{closure#0}>>>::from_iter 139c2b37d3ce132a *
<alloc::vec::Vec<alloc::string::String>>::drain::<core::ops::range::RangeTo<usize>> f04f78fb79d8c988 -
<alloc::vec::Vec<alloc::string::String>>::extend_desugared::<core::iter::adapters::filter_map::FilterMap<js_sys::ArrayIter, tokhai::web::database::names::{closure#1}::{closure#0}>> 0594f859e6b54d8c f1c
<alloc::vec::Vec<alloc::string::String>>::insert 120b910ca6216de1 ff8
<alloc::vec::Vec<alloc::string::String>>::new 514aaf38fccbf53a *
<alloc::vec::Vec<alloc::string::String>>::push 3b240c7233bcb738 *
<alloc::vec::Vec<alloc::string::String>>::remove ae9c98cd65e6201d c
<alloc::vec::Vec<alloc::string::String>>::try_remove 3551d14cbbb50cb9 f8
<alloc::vec::Vec<alloc::sync::Arc<str>> as core::clone::Clone>::clone 25efee0249f1869d *
<alloc::vec::Vec<alloc::sync::Arc<str>> as tokhai::value::packed::Packed>::take bfe989b6b3a11bac fe
<alloc::vec::Vec<alloc::sync::Arc<str>>>::extend_trusted::<core::option::IntoIter<alloc::sync::Arc<str>>> 29b2fefcdf96a328 -
<alloc::vec::Vec<alloc::sync::Arc<str>>>::reserve ab1a9945e5979235 *
<alloc::vec::Vec<alloc::sync::Arc<tokhai::expr::custom::Custom>> as core::clone::Clone>::clone 2e8f9a53da25f916 -
<alloc::vec::Vec<alloc::sync::Arc<tokhai::expr::custom::Custom>> as core::ops::drop::Drop>::drop 3aa06ff2f7061b2a -
<alloc::vec::Vec<alloc::vec::Vec<tokhai::value::NodeId>> as core::ops::drop::Drop>::drop 3aa06ff2f7061b2a -
<alloc::vec::Vec<core::option::Option<bool>>>::extend_with 91d29f22b8d073c7 fdc
<alloc::vec::Vec<core::option::Option<tokhai::answers::cell::Row>> as core::ops::drop::Drop>::drop 3aa06ff2f7061b2a -
<alloc::vec::Vec<i64>>::push c146ae25265a8e55 -
<alloc::vec::Vec<tokhai::answers::At>>::push 2ad2b89e0d895227 *
<alloc::vec::Vec<tokhai::answers::cell::Cell> as core::ops::drop::Drop>::drop 8cc0017b608e51c1 *
<alloc::vec::Vec<tokhai::answers::issue::Issue> as core::clone::Clone>::clone 73c108bd13b8e8b3 *
<alloc::vec::Vec<tokhai::answers::issue::Issue>>::clear 26c9af2fa22b7880 *
<alloc::vec::Vec<tokhai::answers::issue::Issue>>::extend_trusted::<core::option::IntoIter<tokhai::answers::issue::Issue>> 330dd42ab4eee7cd *
<alloc::vec::Vec<tokhai::answers::issue::Issue>>::push 53ae0646d4e3d4c9 *
<alloc::vec::Vec<tokhai::answers::view::Patch>>::extend_trusted::<core::option::IntoIter<tokhai::answers::view::Patch>> 48ab93adfcf8794b *
<alloc::vec::Vec<tokhai::expr::Step> as core::ops::drop::Drop>::drop 3aa06ff2f7061b2a -
<alloc::vec::Vec<tokhai::expr::Step> as tokhai::value::packed::Packed>::take 1a26221a55d7bcee fe
<alloc::vec::Vec<tokhai::filing::effect::Choice> as core::clone::Clone>::clone 078c96bd6b6b1a38 *
<alloc::vec::Vec<tokhai::filing::effect::Effect>>::extend_trusted::<core::option::IntoIter<tokhai::filing::effect::Effect>> 1131796d48a76627 -
<alloc::vec::Vec<tokhai::filing::effect::Effect>>::push 3b204e52af780757 *
<alloc::vec::Vec<tokhai::filing::effect::Effect>>::reserve ab1a9945e5979235 *
<alloc::vec::Vec<tokhai::filing::effect::Looked> as core::clone::Clone>::clone 23db1c2deea0217b *
<alloc::vec::Vec<tokhai::filing::effect::Looked>>::push 80822e1d1ff3f39e *
<alloc::vec::Vec<tokhai::filing::effect::Onward> as alloc::vec::spec_from_iter_nested::SpecFromIterNested<tokhai::filing::effect::Onward, core::iter::adapters::filter_map::FilterMap<core::slice::iter::Iter<tokhai::value::json::Json>, <tokhai::filing::Filing>::accepted::{closure#0}>>>::from_iter 767fd78367caeefc -
<alloc::vec::Vec<tokhai::filing::effect::Onward> as core::clone::Clone>::clone 015376f2f6fb024a -
<alloc::vec::Vec<tokhai::filing::effect::Onward> as core::ops::drop::Drop>::drop 89c75e6659b4416d -
<alloc::vec::Vec<tokhai::filing::effect::Onward>>::extend_desugared::<core::iter::adapters::filter_map::FilterMap<core::slice::iter::Iter<tokhai::value::json::Json>, <tokhai::filing::Filing>::accepted::{closure#0}>> cf1a268cc3a37d26 -
<alloc::vec::Vec<tokhai::filing::effect::Onward>>::with_capacity_in ba982580afa01737 -
<alloc::vec::Vec<tokhai::filing::effect::Upload> as core::clone::Clone>::clone e37d0ccc9999036d e6
<alloc::vec::Vec<tokhai::filing::effect::Upload>>::push 3b204e52af780757 -
<alloc::vec::Vec<tokhai::filing::lookup::Lookup> as core::ops::drop::Drop>::drop 4a5d1fa3e961838e -
<alloc::vec::Vec<tokhai::filing::lookup::Lookup>>::remove b39af07ac4d1252a c
<alloc::vec::Vec<tokhai::filing::lookup::Lookup>>::try_remove 80d05e8d6d29a294 e8
<alloc::vec::Vec<tokhai::filing::lookup::Tally>>::extend_with d79928a2136e263d *
<alloc::vec::Vec<tokhai::form::Choice> as core::ops::drop::Drop>::drop 348bf8455bad9450 -
<alloc::vec::Vec<tokhai::form::Choice> as tokhai::value::packed::Packed>::take 06abda62bfd7359e fe
<alloc::vec::Vec<tokhai::form::CodeList> as core::ops::drop::Drop>::drop b7cce232d93997dc -
<alloc::vec::Vec<tokhai::form::CodeList> as tokhai::value::packed::Packed>::take 06abda62bfd7359e fe
<alloc::vec::Vec<tokhai::form::CodeList>>::push 228100fec3e0037c *
<alloc::vec::Vec<tokhai::form::Constraint> as core::ops::drop::Drop>::drop ff5b53335c77aaee -
<alloc::vec::Vec<tokhai::form::Constraint> as tokhai::value::packed::Packed>::take 3d47c9afab8c6f37 fe
<alloc::vec::Vec<tokhai::form::Node> as core::ops::drop::Drop>::drop 3aa06ff2f7061b2a -
<alloc::vec::Vec<tokhai::form::Node> as tokhai::value::packed::Packed>::take 06abda62bfd7359e fe
<alloc::vec::Vec<tokhai::form::Node>>::push 0005618f7da6aa54 *
<alloc::vec::Vec<tokhai::form::Reader> as tokhai::value::packed::Packed>::take 82794b66bf04d6b7 fe
<alloc::vec::Vec<tokhai::form::error::FormError> as core::ops::drop::Drop>::drop 89c75e6659b4416d -
<alloc::vec::Vec<tokhai::form::extension::CustomFormat> as core::ops::drop::Drop>::drop 3aa06ff2f7061b2a -
<alloc::vec::Vec<tokhai::form::extension::Registered> as core::ops::drop::Drop>::drop ff5b53335c77aaee -
<alloc::vec::Vec<tokhai::form::source::Ask> as core::ops::drop::Drop>::drop f4a7e6e61ec2e89c -
<alloc::vec::Vec<tokhai::form::source::Ask> as tokhai::value::packed::Packed>::take 494401b818e24392 *
<alloc::vec::Vec<tokhai::form::source::Ask>>::insert 21e49b4ce988581b -
<alloc::vec::Vec<tokhai::form::source::Fill> as tokhai::value::packed::Packed>::take 7bbb445b5fcd6690 fe
<alloc::vec::Vec<tokhai::form::source::Source> as core::ops::drop::Drop>::drop d62afc70bce737d8 -
<alloc::vec::Vec<tokhai::form::source::Source> as tokhai::value::packed::Packed>::take 06abda62bfd7359e fe
<alloc::vec::Vec<tokhai::value::NodeId> as alloc::vec::spec_extend::SpecExtend<&tokhai::value::NodeId, core::slice::iter::Iter<tokhai::value::NodeId>>>::spec_extend e5b65b3d3347367d -
<alloc::vec::Vec<tokhai::value::NodeId> as alloc::vec::spec_from_iter_nested::SpecFromIterNested<tokhai::value::NodeId, core::iter::adapters::map::Map<core::iter::adapters::skip::Skip<core::slice::iter::Iter<(tokhai::value::NodeId, usize)>>, tokhai::form::order::ranks::{closure#2}>>>::from_iter fd3fb49501f986fa -
<alloc::vec::Vec<tokhai::value::NodeId> as alloc::vec::spec_from_iter_nested::SpecFromIterNested<tokhai::value::NodeId, core::iter::sources::from_fn::FromFn<<tokhai::form::Form>::children::{closure#0}>>>::from_iter ce13d93f88900744 -
<alloc::vec::Vec<tokhai::value::NodeId> as core::clone::Clone>::clone bbc5d8368f81783b ea
<alloc::vec::Vec<tokhai::value::NodeId> as tokhai::value::packed::Packed>::take 020512e6f00322fb fe
<alloc::vec::Vec<tokhai::value::NodeId>>::extend_desugared::<core::iter::sources::from_fn::FromFn<<tokhai::form::Form>::children::{closure#0}>> e7a37c83c84167ff -
<alloc::vec::Vec<tokhai::value::NodeId>>::extend_from_slice d39ff88515b11100 -
<alloc::vec::Vec<tokhai::value::NodeId>>::extend_trusted::<core::iter::adapters::map::Map<core::iter::adapters::skip::Skip<core::slice::iter::Iter<(tokhai::value::NodeId, usize)>>, tokhai::form::order::ranks::{closure#2}>> 5567d24618c71cc9 -
<alloc::vec::Vec<tokhai::value::NodeId>>::extend_trusted::<core::option::IntoIter<tokhai::value::NodeId>> 843b195e2752a5c9 -
<alloc::vec::Vec<tokhai::value::NodeId>>::extend_with f734728111f909f3 fdc
<alloc::vec::Vec<tokhai::value::NodeId>>::with_capacity_in ba982580afa01737 *
<alloc::vec::Vec<tokhai::value::RowId>>::insert 5434cd0cf6e23529 ec8
<alloc::vec::Vec<tokhai::value::RowId>>::push d9b5ad9a07e09df9 *
<alloc::vec::Vec<tokhai::value::RowId>>::remove beef8915dc577ec5 c
<alloc::vec::Vec<tokhai::value::RowId>>::reserve ab1a9945e5979235 *
<alloc::vec::Vec<tokhai::value::RowId>>::try_remove 805c50765634c8b6 ae
<alloc::vec::Vec<tokhai::value::Value> as alloc::vec::spec_from_iter_nested::SpecFromIterNested<tokhai::value::Value, core::iter::adapters::map::Map<alloc::vec::into_iter::IntoIter<tokhai::value::RowId>, tokhai::value::Value::Row>>>::from_iter f705726e998947a0 *
<alloc::vec::Vec<tokhai::value::Value> as tokhai::value::packed::Packed>::take 06abda62bfd7359e -
<alloc::vec::Vec<tokhai::value::Value>>::extend_trusted::<core::iter::adapters::cloned::Cloned<core::slice::iter::Iter<tokhai::value::Value>>> 80125c340d707a49 -
<alloc::vec::Vec<tokhai::value::Value>>::extend_trusted::<core::iter::adapters::map::Map<alloc::vec::into_iter::IntoIter<tokhai::value::RowId>, tokhai::value::Value::Row>> 8696ab16f687aaf7 *
<alloc::vec::Vec<tokhai::value::Value>>::extend_trusted::<core::option::IntoIter<tokhai::value::Value>> e4b378ec6a5c14ec -
<alloc::vec::Vec<tokhai::value::Value>>::insert 305a931d8bad3481 ec8
<alloc::vec::Vec<tokhai::value::Value>>::remove 4ffae93fb23547f2 -
<alloc::vec::Vec<tokhai::value::Value>>::reserve ab1a9945e5979235 *
<alloc::vec::Vec<tokhai::value::Value>>::try_remove 6461572002d60656 -
<alloc::vec::Vec<tokhai::value::Value>>::with_capacity_in ba982580afa01737 *
<alloc::vec::Vec<tokhai::value::json::Json> as alloc::vec::spec_from_iter_nested::SpecFromIterNested<tokhai::value::json::Json, core::iter::adapters::filter_map::FilterMap<core::slice::iter::Iter<tokhai::value::Value>, <tokhai::value::Value>::to_json>>>::from_iter 04a15f19e9ec5c14 -
<alloc::vec::Vec<tokhai::value::json::Json> as core::clone::Clone>::clone 703805735dc35973 *
<alloc::vec::Vec<tokhai::value::json::Json> as core::ops::drop::Drop>::drop 3aa06ff2f7061b2a *
<alloc::vec::Vec<tokhai::value::json::Json>>::extend_desugared::<core::iter::adapters::filter_map::FilterMap<core::slice::iter::Iter<tokhai::value::Value>, <tokhai::value::Value>::to_json>> 90532fff52f3ebfb -
<alloc::vec::Vec<tokhai::value::pattern::Item> as tokhai::value::packed::Packed>::take 06abda62bfd7359e fe
<alloc::vec::Vec<tokhai::value::pattern::Set> as core::ops::drop::Drop>::drop 3aa06ff2f7061b2a -
<alloc::vec::Vec<tokhai::value::pattern::Set> as tokhai::value::packed::Packed>::take aa45067a784fe4c3 fe
<alloc::vec::Vec<tokhai::value::pattern::Step> as tokhai::value::packed::Packed>::take bfe989b6b3a11bac fe
<alloc::vec::Vec<tokhai::value::pattern::Step>>::split_off ac8312705430c94a -
<alloc::vec::Vec<u32> as alloc::vec::spec_from_iter_nested::SpecFromIterNested<u32, core::ops::range::Range<u32>>>::from_iter b8de3a252a49beea *
<alloc::vec::Vec<u32>>::extend_trusted::<core::ops::range::Range<u32>> 723b1c59bc19734b *
<alloc::vec::Vec<u8> as alloc::vec::spec_extend::SpecExtend<&u8, core::slice::iter::Iter<u8>>>::spec_extend ba1d116fcc310a47 *
<alloc::vec::Vec<u8> as core::clone::Clone>::clone 703805735dc35973 *
<alloc::vec::Vec<u8>>::extend_from_slice 3430a80e60fd768a *
<alloc::vec::Vec<u8>>::into_boxed_slice 48c7f2d28df0b471 cc
<alloc::vec::Vec<u8>>::new 514aaf38fccbf53a *
<alloc::vec::Vec<u8>>::push 9567b88d03b3b9ba *
<alloc::vec::Vec<u8>>::reserve 80daf69ee6f3f8d9 *
<alloc::vec::Vec<u8>>::with_capacity_in ba982580afa01737 *
<alloc::vec::Vec<u8>>::with_capacity_in[1] 037184bad262a43b b
<alloc::vec::Vec<usize>>::pop 87d1e4613f05613a *
<alloc::vec::Vec<usize>>::push d9b5ad9a07e09df9 *
<alloc::vec::Vec<usize>>::try_reserve_exact b9bb0161dc096af2 *
<alloc::vec::Vec<wasm_bindgen::JsValue> as wasm_bindgen::convert::traits::ReturnWasmAbi>::return_abi 3ead8db381421917 -
<alloc::vec::Vec<wasm_bindgen::JsValue>>::into_boxed_slice 7af053efc927322f -
<alloc::vec::drain::Drain<alloc::string::String> as core::ops::drop::Drop>::drop ac842ba072f97110 -
<alloc::vec::into_iter::IntoIter<(&str, alloc::string::String)> as core::ops::drop::Drop>::drop 076c57ebeca0faec -
<alloc::vec::into_iter::IntoIter<(alloc::sync::Arc<str>, i64)> as core::ops::drop::Drop>::drop b794dc976ab624f4 *
<alloc::vec::into_iter::IntoIter<(alloc::sync::Arc<str>, wasm_bindgen::JsValue)> as core::ops::drop::Drop>::drop 9b1dc85f718f62f7 d8
<alloc::vec::into_iter::IntoIter<(f64, tokhai::filing::event::Event)> as core::ops::drop::Drop>::drop 076c57ebeca0faec *
<alloc::vec::into_iter::IntoIter<(tokhai::filing::effect::Slot, core::option::Option<tokhai::value::private::Private<alloc::string::String>>)> as core::ops::drop::Drop>::drop b794dc976ab624f4 *
<alloc::vec::into_iter::IntoIter<(tokhai::value::NodeId, tokhai::answers::cell::Filled)> as core::ops::drop::Drop>::drop 076c57ebeca0faec -
<alloc::vec::into_iter::IntoIter<(u32, tokhai::value::private::Private<alloc::sync::Arc<tokhai::value::FileRef>>)> as core::ops::drop::Drop>::drop b794dc976ab624f4 -
<alloc::vec::into_iter::IntoIter<alloc::boxed::Box<dyn for<'a> core::ops::function::FnOnce<(core::option::Option<&'a tokhai::value::json::Json>,), Output = ()>>> as core::ops::drop::Drop>::drop b794dc976ab624f4 *
<alloc::vec::into_iter::IntoIter<alloc::rc::Rc<tokhai::web::upload::Upload>> as core::ops::drop::Drop>::drop b794dc976ab624f4 -
<alloc::vec::into_iter::IntoIter<alloc::vec::Vec<(alloc::string::String, core::option::Option<&tokhai::form::text::Text>)>> as core::ops::drop::Drop>::drop 076c57ebeca0faec *
<alloc::vec::into_iter::IntoIter<tokhai::answers::At> as core::ops::drop::Drop>::drop 24ae7884e648ce1f *
<alloc::vec::into_iter::IntoIter<tokhai::answers::issue::Issue> as core::ops::drop::Drop>::drop b794dc976ab624f4 *
<alloc::vec::into_iter::IntoIter<tokhai::answers::view::Patch> as core::ops::drop::Drop>::drop 5233559f0012e377 d8
<alloc::vec::into_iter::IntoIter<tokhai::filing::effect::Effect> as core::ops::drop::Drop>::drop 076c57ebeca0faec *
<alloc::vec::into_iter::IntoIter<tokhai::filing::effect::Upload> as core::ops::drop::Drop>::drop 076c57ebeca0faec *
<alloc::vec::into_iter::IntoIter<tokhai::form::reader::Pending> as core::ops::drop::Drop>::drop 076c57ebeca0faec -
<alloc::vec::into_iter::IntoIter<tokhai::value::NodeId> as core::ops::drop::Drop>::drop 24ae7884e648ce1f *
<alloc::vec::into_iter::IntoIter<tokhai::value::RowId> as core::iter::traits::iterator::Iterator>::fold::<(), core::iter::adapters::map::map_fold<tokhai::value::RowId, tokhai::value::Value, (), tokhai::value::Value::Row, core::iter::traits::iterator::Iterator::for_each::call<tokhai::value::Value, <alloc::vec::Vec<tokhai::value::Value>>::extend_trusted<core::iter::adapters::map::Map<alloc::vec::into_iter::IntoIter<tokhai::value::RowId>, tokhai::value::Value::Row>>::{closure#0}>::{closure#0}>::{closure#0}> c57d7b777853dc60 *
<alloc::vec::into_iter::IntoIter<tokhai::value::RowId> as core::iter::traits::iterator::Iterator>::try_fold::<(), core::iter::traits::iterator::Iterator::any::check<tokhai::value::RowId, <tokhai::filing::Filing>::choices::{closure#1}::{closure#0}>::{closure#0}, core::ops::control_flow::ControlFlow<()>> b3b4e2efba3f937e *
<alloc::vec::into_iter::IntoIter<tokhai::value::RowId> as core::iter::traits::iterator::Iterator>::try_fold::<(), core::iter::traits::iterator::Iterator::find::check<tokhai::value::RowId, <tokhai::filing::Filing>::pick_row::{closure#3}>::{closure#0}, core::ops::control_flow::ControlFlow<tokhai::value::RowId>> 671d2d081fcbcaa1 -
<alloc::vec::into_iter::IntoIter<tokhai::value::RowId>>::dealloc_only 8a1a2af931a73ad9 *
<alloc::vec::into_iter::IntoIter<web_sys::features::gen_Element::Element> as core::ops::drop::Drop>::drop b794dc976ab624f4 *
<alloc::vec::into_iter::IntoIter<web_sys::features::gen_File::File> as core::ops::drop::Drop>::drop 87c2e8433612bcaf -
<bool as tokhai::value::packed::Packed>::take d848c434a85bf612 *
<char as core::str::pattern::Pattern>::into_searcher 335110b5d98ed983 b
<char as tokhai::value::packed::Packed>::take b6c7fc96912d2039 *
<char>::encode_utf8 669c2eaa169512a1 *
<char>::encode_utf8[1] 63b1ea450ef13804 f19
<char>::is_whitespace a4bb1417a7895458 fe068
<char>::to_digit 7c52101b4525f40e *
<core::alloc::layout::Layout>::extend ad49c0fe3bfff5ff d
<core::alloc::layout::Layout>::from_size_align 8225794c5cd17304 d
<core::alloc::layout::Layout>::from_size_alignment fbc8806f684edcd2 *
<core::alloc::layout::Layout>::is_size_alignment_valid 2d8934a6da956be4 *
<core::array::iter::IntoIter<&str, 13usize> as core::iter::traits::iterator::Iterator>::next d23e5246b285beb3 *
<core::array::iter::IntoIter<u32, 8usize> as core::iter::traits::iterator::Iterator>::next 46ec44f93a04f4f9 dc
<core::array::iter::iter_inner::PolymorphicIter<[core::mem::maybe_uninit::MaybeUninit<&str>]>>::next 83bb359efab72a82 *
<core::array::iter::iter_inner::PolymorphicIter<[core::mem::maybe_uninit::MaybeUninit<(&str, &str, &str)>]>>::next cfeead75fb2a6332 *
<core::array::iter::iter_inner::PolymorphicIter<[core::mem::maybe_uninit::MaybeUninit<(&str, tokhai::value::json::Json)>]>>::next 010d800f27b5bc3f -
<core::array::iter::iter_inner::PolymorphicIter<[core::mem::maybe_uninit::MaybeUninit<core::option::Option<i64>>]>>::next 551abee63e662723 *
<core::cell::RefCell<alloc::vec::Vec<alloc::rc::Rc<tokhai::web::upload::Upload>>>>::take 0005618f7da6aa54 *
<core::cell::RefCell<core::option::Option<(tokhai::answers::At, alloc::string::String)>>>::take 9a3695116ec91422 *
<core::cell::RefCell<core::option::Option<alloc::rc::Rc<tokhai::web::lock::Lock>>>>::borrow 0005618f7da6aa54 *
<core::cell::RefCell<core::option::Option<alloc::rc::Rc<tokhai::web::lock::Lock>>>>::replace 7a36ba87385f7a48 b
<core::cell::RefCell<core::option::Option<alloc::string::String>>>::take 6abcc29463f7a2e0 -
<core::cell::RefCell<core::option::Option<js_sys::Function>>>::borrow_mut 06163dd119b94085 b
<core::cell::RefCell<core::option::Option<js_sys::Function>>>::take c602b30c50866af2 *
<core::cell::RefCell<core::option::Option<tokhai::web::host::Open>>>::borrow_mut 06163dd119b94085 b
<core::cell::RefCell<core::option::Option<tokhai::web::page::combobox::Popup>>>::take 1d5f5ed38e49aa7d *
<core::cell::RefCell<tokhai::value::FileRef>>::borrow 0005618f7da6aa54 *
<core::cell::RefCell<wasm_bindgen::JsValue>>::take 3c9198498c0352ec *
<core::cell::lazy::LazyCell<web_sys::features::gen_Document::Document>>::really_init d5ccd1d045e69d59 c0
<core::cmp::Ordering>::is_ge 1df3bb4fc3fed3ea *
<core::cmp::Ordering>::is_gt 1e26b34fc42a1feb *
<core::cmp::Ordering>::is_le cf030a4f97016907 *
<core::cmp::Ordering>::is_lt 6654353630bea978 *
<core::iter::adapters::copied::Copied<core::slice::iter::Iter<u8>> as core::iter::traits::iterator::Iterator>::next 0f9faeb7e4f84175 *
<core::iter::adapters::copied::Copied<core::slice::iter::Iter<u8>> as core::iter::traits::iterator::Iterator>::try_fold::<(), core::iter::traits::iterator::Iterator::all::check<u8, tokhai::form::items::name::{closure#0}>::{closure#0}, core::ops::control_flow::ControlFlow<()>> af0522b760352ca7 -
<core::iter::adapters::copied::Copied<core::slice::iter::Iter<u8>> as core::iter::traits::iterator::Iterator>::try_fold::<(), core::iter::traits::iterator::Iterator::all::check<u8, tokhai::form::parse::document::{closure#0}>::{closure#0}, core::ops::control_flow::ControlFlow<()>> c3cad59993beee4d -
<core::iter::adapters::copied::Copied<core::slice::iter::Iter<u8>> as core::iter::traits::iterator::Iterator>::try_fold::<(), core::iter::traits::iterator::Iterator::all::check<u8, tokhai::value::text::is_digits::{closure#0}>::{closure#0}, core::ops::control_flow::ControlFlow<()>> a5156330eee1c5c6 *
<core::iter::adapters::copied::Copied<core::slice::iter::Iter<u8>> as core::iter::traits::iterator::Iterator>::try_fold::<(), core::iter::traits::iterator::Iterator::position::check<u8, <tokhai::value::json::Json>::pointer::{closure#0}>::{closure#0}, core::ops::control_flow::ControlFlow<usize>> ba6dbb94de0bf075 *
<core::iter::adapters::enumerate::Enumerate<core::str::iter::Bytes> as core::iter::traits::iterator::Iterator>::next adb28c9aaaa6337b *
<core::iter::adapters::enumerate::Enumerate<core::str::iter::Chars> as core::iter::traits::iterator::Iterator>::next 1614b78ba276a092 *
<core::iter::adapters::filter::Filter<core::slice::iter::Iter<tokhai::filing::effect::Choice>, tokhai::web::page::repeat::choices::{closure#0}> as core::iter::traits::iterator::Iterator>::next 1140b4abc80f6908 -
<core::iter::adapters::filter_map::FilterMap<core::slice::iter::Iter<tokhai::value::Value>, <tokhai::value::Value>::as_text> as core::iter::traits::iterator::Iterator>::next 010f4a528025092b *
<core::iter::adapters::filter_map::FilterMap<core::slice::iter::Iter<tokhai::value::Value>, <tokhai::value::Value>::to_json> as core::iter::traits::iterator::Iterator>::next 70fb3fed1f86ef9c -
<core::iter::adapters::filter_map::FilterMap<core::slice::iter::Iter<tokhai::value::json::Json>, <tokhai::filing::Filing>::accepted::{closure#0}> as core::iter::traits::iterator::Iterator>::next 147dccbd1057e26d -
<core::iter::adapters::filter_map::FilterMap<js_sys::ArrayIter, tokhai::web::database::names::{closure#1}::{closure#0}> as core::iter::traits::iterator::Iterator>::next 56e0899707966262 *
<core::iter::adapters::map::Map<alloc::vec::into_iter::IntoIter<tokhai::value::RowId>, tokhai::value::Value::Row> as core::iter::traits::iterator::Iterator>::fold::<(), core::iter::traits::iterator::Iterator::for_each::call<tokhai::value::Value, <alloc::vec::Vec<tokhai::value::Value>>::extend_trusted<core::iter::adapters::map::Map<alloc::vec::into_iter::IntoIter<tokhai::value::RowId>, tokhai::value::Value::Row>>::{closure#0}>::{closure#0}> 0d2bf7ec08a02a01 *
<core::iter::adapters::map::Map<core::iter::adapters::skip::Skip<core::slice::iter::Iter<(tokhai::value::NodeId, usize)>>, tokhai::form::order::ranks::{closure#2}> as core::iter::traits::iterator::Iterator>::fold::<(), core::iter::traits::iterator::Iterator::for_each::call<tokhai::value::NodeId, <alloc::vec::Vec<tokhai::value::NodeId>>::extend_trusted<core::iter::adapters::map::Map<core::iter::adapters::skip::Skip<core::slice::iter::Iter<(tokhai::value::NodeId, usize)>>, tokhai::form::order::ranks::{closure#2}>>::{closure#0}>::{closure#0}> 6e0f7e4071bdda5b -
<core::iter::adapters::map::Map<core::iter::adapters::take::Take<core::str::iter::Chars>, <core::iter::adapters::filter::Filter<_, _> as core::iter::traits::iterator::Iterator>::count::to_usize<char, tokhai::web::page::number::put::{closure#0}>::{closure#0}> as core::iter::traits::iterator::Iterator>::fold::<usize, <usize as core::iter::traits::accum::Sum>::sum<core::iter::adapters::map::Map<core::iter::adapters::take::Take<core::str::iter::Chars>, <core::iter::adapters::filter::Filter<_, _> as core::iter::traits::iterator::Iterator>::count::to_usize<char, tokhai::web::page::number::put::{closure#0}>::{closure#0}>>::{closure#0}> 9b4603a86418a2e1 -
<core::iter::adapters::map::Map<core::ops::range::Range<u32>, tokhai::value::NodeId> as core::iter::traits::iterator::Iterator>::next d23e5246b285beb3 *
<core::iter::adapters::map::Map<core::ops::range::Range<u32>, tokhai::value::NodeId> as core::iter::traits::iterator::Iterator>::try_fold::<core::num::nonzero::NonZero<usize>, <core::iter::adapters::map::Map<core::ops::range::Range<u32>, tokhai::value::NodeId> as core::iter::traits::iterator::Iterator::advance_by::SpecAdvanceBy>::spec_advance_by::{closure#0}, core::option::Option<core::num::nonzero::NonZero<usize>>> 9f78edc770e634c6 -
<core::iter::adapters::map::Map<core::slice::iter::Iter<&[u8]>, <[&[u8]] as alloc::slice::Concat<u8>>::concat::{closure#0}> as core::iter::traits::iterator::Iterator>::fold::<usize, <usize as core::iter::traits::accum::Sum>::sum<core::iter::adapters::map::Map<core::slice::iter::Iter<&[u8]>, <[&[u8]] as alloc::slice::Concat<u8>>::concat::{closure#0}>>::{closure#0}> 6f2ce24ec8086699 e8
<core::iter::adapters::map::Map<core::slice::iter::Iter<(alloc::sync::Arc<str>, tokhai::value::json::Json)>, <tokhai::value::json_reader::Reader>::object::{closure#0}> as core::iter::traits::iterator::Iterator>::fold::<(), core::iter::traits::iterator::Iterator::for_each::call<&str, <alloc::vec::Vec<&str>>::extend_trusted<core::iter::adapters::map::Map<core::slice::iter::Iter<(alloc::sync::Arc<str>, tokhai::value::json::Json)>, <tokhai::value::json_reader::Reader>::object::{closure#0}>>::{closure#0}>::{closure#0}> 693d8924af3885b6 *
<core::iter::adapters::map::Map<core::slice::iter::Iter<(i64, i64)>, <tokhai::filing::timing::Timing>::unasked::{closure#0}> as core::iter::traits::iterator::Iterator>::fold::<i64, <i64 as core::iter::traits::accum::Sum>::sum<core::iter::adapters::map::Map<core::slice::iter::Iter<(i64, i64)>, <tokhai::filing::timing::Timing>::unasked::{closure#0}>>::{closure#0}> ee3440d47abbe391 98
<core::iter::adapters::map::Map<core::slice::iter::Iter<(u32, tokhai::filing::calls::What, i64)>, <tokhai::filing::Filing>::finish::{closure#0}> as core::iter::traits::iterator::Iterator>::fold::<i64, core::iter::traits::iterator::Iterator::min_by::fold<i64, <i64 as core::cmp::Ord>::cmp>::{closure#0}> 0220290e193f05e9 *
<core::iter::adapters::map::Map<core::slice::iter::Iter<(usize, &str, alloc::string::String)>, <core::iter::adapters::filter::Filter<_, _> as core::iter::traits::iterator::Iterator>::count::to_usize<&(usize, &str, alloc::string::String), tokhai::web::page::sources::show::{closure#5}>::{closure#0}> as core::iter::traits::iterator::Iterator>::fold::<usize, <usize as core::iter::traits::accum::Sum>::sum<core::iter::adapters::map::Map<core::slice::iter::Iter<(usize, &str, alloc::string::String)>, <core::iter::adapters::filter::Filter<_, _> as core::iter::traits::iterator::Iterator>::count::to_usize<&(usize, &str, alloc::string::String), tokhai::web::page::sources::show::{closure#5}>::{closure#0}>>::{closure#0}> 3adb751f4707bc5b e8
<core::iter::adapters::map::Map<core::slice::iter::Iter<tokhai::form::Choice>, tokhai::form::parse::choices::{closure#0}> as core::iter::traits::iterator::Iterator>::fold::<(), core::iter::traits::iterator::Iterator::for_each::call<&str, <alloc::vec::Vec<&str>>::extend_trusted<core::iter::adapters::map::Map<core::slice::iter::Iter<tokhai::form::Choice>, tokhai::form::parse::choices::{closure#0}>>::{closure#0}>::{closure#0}> 2890c595e878ac25 -
<core::iter::adapters::map::Map<core::slice::iter::Iter<tokhai::value::Value>, <core::iter::adapters::filter::Filter<_, _> as core::iter::traits::iterator::Iterator>::count::to_usize<&tokhai::value::Value, tokhai::expr::functions::known::{closure#0}>::{closure#0}> as core::iter::traits::iterator::Iterator>::fold::<usize, <usize as core::iter::traits::accum::Sum>::sum<core::iter::adapters::map::Map<core::slice::iter::Iter<tokhai::value::Value>, <core::iter::adapters::filter::Filter<_, _> as core::iter::traits::iterator::Iterator>::count::to_usize<&tokhai::value::Value, tokhai::expr::functions::known::{closure#0}>::{closure#0}>>::{closure#0}> 1e1fd3682e115ab6 e8
<core::iter::adapters::map::Map<core::slice::iter::Iter<tokhai::value::Value>, <tokhai::value::Value as core::clone::Clone>::clone> as core::iter::traits::iterator::Iterator>::fold::<(), core::iter::traits::iterator::Iterator::for_each::call<tokhai::value::Value, <alloc::vec::Vec<tokhai::value::Value>>::extend_trusted<core::iter::adapters::cloned::Cloned<core::slice::iter::Iter<tokhai::value::Value>>>::{closure#0}>::{closure#0}> 74d3aeb47173ad04 -
<core::iter::adapters::map::Map<core::slice::iter::Iter<tokhai::value::json::Json>, tokhai::filing::timing::leg::lasted> as core::iter::traits::iterator::Iterator>::fold::<i64, <i64 as core::iter::traits::accum::Sum>::sum<core::iter::adapters::map::Map<core::slice::iter::Iter<tokhai::value::json::Json>, tokhai::filing::timing::leg::lasted>>::{closure#0}> 6aeb7f2975bd3dbb -
<core::iter::adapters::map::Map<core::slice::iter::Iter<u8>, <core::iter::adapters::filter::Filter<_, _> as core::iter::traits::iterator::Iterator>::count::to_usize<&u8, <tokhai::expr::parse::Parser>::check::{closure#0}>::{closure#0}> as core::iter::traits::iterator::Iterator>::fold::<usize, <usize as core::iter::traits::accum::Sum>::sum<core::iter::adapters::map::Map<core::slice::iter::Iter<u8>, <core::iter::adapters::filter::Filter<_, _> as core::iter::traits::iterator::Iterator>::count::to_usize<&u8, <tokhai::expr::parse::Parser>::check::{closure#0}>::{closure#0}>>::{closure#0}> c83cf80fd675ac7c -
<core::iter::adapters::map::Map<core::slice::iter::Iter<u8>, <core::iter::adapters::filter::Filter<_, _> as core::iter::traits::iterator::Iterator>::count::to_usize<&u8, core::str::count::char_count_general_case::{closure#0}>::{closure#0}> as core::iter::traits::iterator::Iterator>::fold::<usize, <usize as core::iter::traits::accum::Sum>::sum<core::iter::adapters::map::Map<core::slice::iter::Iter<u8>, <core::iter::adapters::filter::Filter<_, _> as core::iter::traits::iterator::Iterator>::count::to_usize<&u8, core::str::count::char_count_general_case::{closure#0}>::{closure#0}>>::{closure#0}> 95159ce1a0f6573f *
<core::iter::adapters::map::Map<core::str::iter::Bytes, <core::iter::adapters::filter::Filter<_, _> as core::iter::traits::iterator::Iterator>::count::to_usize<u8, tokhai::answers::formats::is_email::{closure#1}>::{closure#0}> as core::iter::traits::iterator::Iterator>::fold::<usize, <usize as core::iter::traits::accum::Sum>::sum<core::iter::adapters::map::Map<core::str::iter::Bytes, <core::iter::adapters::filter::Filter<_, _> as core::iter::traits::iterator::Iterator>::count::to_usize<u8, tokhai::answers::formats::is_email::{closure#1}>::{closure#0}>>::{closure#0}> d8db115bf929e0ef *
<core::iter::adapters::rev::Rev<core::slice::iter::Iter<u32>> as core::iter::traits::iterator::Iterator>::cmp_by::<core::iter::adapters::rev::Rev<core::slice::iter::Iter<u32>>, <core::iter::adapters::rev::Rev<core::slice::iter::Iter<u32>> as core::iter::traits::iterator::Iterator>::cmp<core::iter::adapters::rev::Rev<core::slice::iter::Iter<u32>>>::{closure#0}> ce8fe268740b975f *
<core::iter::adapters::rev::Rev<core::slice::iter::Iter<u32>> as core::iter::traits::iterator::Iterator>::try_fold::<(), core::iter::traits::iterator::Iterator::try_for_each::call<&u32, core::ops::control_flow::ControlFlow<core::ops::control_flow::ControlFlow<core::cmp::Ordering, core::cmp::Ordering>>, core::iter::traits::iterator::iter_compare::compare<core::iter::adapters::rev::Rev<core::slice::iter::Iter<u32>>, &u32, core::cmp::Ordering, core::iter::traits::iterator::Iterator::cmp_by::compare<&u32, &u32, <core::iter::adapters::rev::Rev<core::slice::iter::Iter<u32>> as core::iter::traits::iterator::Iterator>::cmp<core::iter::adapters::rev::Rev<core::slice::iter::Iter<u32>>>::{closure#0}>::{closure#0}>::{closure#0}>::{closure#0}, core::ops::control_flow::ControlFlow<core::ops::control_flow::ControlFlow<core::cmp::Ordering, core::cmp::Ordering>>> d21acc089c06209f *
<core::iter::adapters::take::Take<core::str::iter::Chars> as core::iter::traits::iterator::Iterator>::size_hint 973ad0ee8d2fbc72 -
<core::iter::sources::from_fn::FromFn<<tokhai::form::Form>::children::{closure#0}> as core::iter::traits::iterator::Iterator>::next d32863f3461754ba *
<core::iter::sources::from_fn::FromFn<tokhai::value::text::parts::{closure#0}> as core::iter::traits::iterator::Iterator::advance_by::SpecAdvanceBy>::spec_advance_by 5f5be28ca5aa678e f7
<core::iter::sources::from_fn::FromFn<tokhai::value::text::parts::{closure#0}> as core::iter::traits::iterator::Iterator>::next a55b425a386ac217 *
<core::iter::sources::from_fn::FromFn<tokhai::value::text::parts::{closure#0}> as core::iter::traits::iterator::Iterator>::nth 7e56cbc3f363f6b1 b
<core::mem::drop<bool> as core::ops::function::FnOnce<(bool,)>>::call_once::{shim:vtable#0} 1bdbe792aa5ef549 -
<core::mem::drop<tokhai::web::net::Answer> as core::ops::function::FnOnce<(tokhai::web::net::Answer,)>>::call_once::{shim:vtable#0} e8044ecc8c456498 -
<core::ops::index_range::IndexRange as core::iter::traits::iterator::Iterator>::next 9536ca5ca1b17de4 *
<core::ops::range::Range<u32> as core::iter::traits::iterator::Iterator>::next cfbf67fd0577ef2c *
<core::ops::range::RangeFrom<usize> as core::slice::index::SliceIndex<str>>::get aa3270848f636ac8 *
<core::ops::range::RangeInclusive<i64>>::contains::<i64> 48abd284edda56b3 e0
<core::option::Option<&alloc::rc::Rc<tokhai::web::upload::Upload>>>::cloned df17bcdb075e4d79 -
<core::option::Option<&alloc::string::String> as core::cmp::PartialEq>::eq 55b8ebcb5d5a2ea4 a
<core::option::Option<&alloc::string::String> as core::cmp::PartialEq>::ne c62abbb1f0ad0105 *
<core::option::Option<&alloc::sync::Arc<str>>>::cloned 245ea090bd33eca9 d
<core::option::Option<&str> as core::cmp::PartialEq>::eq 55b8ebcb5d5a2ea4 *
<core::option::Option<&str> as core::cmp::PartialEq>::ne c62abbb1f0ad0105 *
<core::option::Option<&str>>::map::<alloc::sync::Arc<str>, <alloc::sync::Arc<str> as core::convert::From<&str>>::from> c227a455a0a29745 b
<core::option::Option<&tokhai::value::Value> as core::cmp::PartialEq>::eq df2e32c88a8dbcb8 *
<core::option::Option<&tokhai::value::Value>>::cloned 470c6f83321414ea *
<core::option::Option<&tokhai::value::json::Json>>::map_or::<&[(alloc::sync::Arc<str>, tokhai::value::json::Json)], <tokhai::value::json::Json>::members> ef292c33451d283d *
<core::option::Option<&web_sys::features::gen_Element::Element> as core::cmp::PartialEq>::ne 276bbe0ecabe36b0 b
<core::option::Option<alloc::rc::Rc<tokhai::web::store::Store>> as core::clone::Clone>::clone 1b71861010abf897 e8
<core::option::Option<alloc::string::String> as core::clone::Clone>::clone 7d12ebfed2af63f7 c
<core::option::Option<alloc::string::String> as core::cmp::PartialEq>::eq 30a15df07b797f79 *
<core::option::Option<alloc::string::String> as core::cmp::PartialEq>::ne c62abbb1f0ad0105 *
<core::option::Option<alloc::string::String> as wasm_bindgen::convert::traits::FromWasmAbi>::from_abi c65c0b9f834b2a0b *
<core::option::Option<alloc::string::String>>::unwrap_or_default 6fe36ce36c8b7aa2 *
<core::option::Option<alloc::sync::Arc<str>> as tokhai::value::packed::Packed>::take 97fbf9e00fa16634 *
<core::option::Option<alloc::sync::Arc<tokhai::expr::Rule>> as tokhai::value::packed::Packed>::take caeda0720cac10da *
<core::option::Option<i64> as core::cmp::PartialEq>::eq 493a8d354f981f3c f0
<core::option::Option<i64> as core::cmp::PartialEq>::ne c62abbb1f0ad0105 *
<core::option::Option<i64>>::map_or::<tokhai::value::Value, <tokhai::value::Value>::int> e5e48144e07acf15 *
<core::option::Option<tokhai::answers::At>>::zip::<alloc::string::String> d13189668dad1154 -
<core::option::Option<tokhai::filing::effect::Step> as core::cmp::PartialEq>::ne 953937dc48d11c9e *
<core::option::Option<tokhai::form::Copied> as tokhai::value::packed::Packed>::take ff5df2f987a3c6f3 *
<core::option::Option<tokhai::form::Format> as tokhai::value::packed::Packed>::take e3cf766de27ed003 ee
<core::option::Option<tokhai::form::text::Text> as tokhai::value::packed::Packed>::take e6f1328be9ce3bd6 *
<core::option::Option<tokhai::value::date::Date>>::map_or::<tokhai::value::Value, tokhai::value::Value::Date> fa1cc69da99867e1 c
<core::option::Option<tokhai::value::decimal::Decimal>>::map_or::<tokhai::value::Value, tokhai::value::Value::Number> 37ccd2ae5c0c2279 c
<core::option::Option<tokhai::value::json::Json>>::unwrap_or 37ccd2ae5c0c2279 -
<core::option::Option<wasm_bindgen::JsValue>>::and_then::<tokhai::value::json::Json, tokhai::web::store::read> 551d734d826166fb c
<core::result::Result<alloc::string::String, &str>>::err d5f15996aceeef88 -
<core::result::Result<tokhai::value::json::Json, tokhai::value::json::JsonError>>::ok ccdd21b053234845 *
<core::result::Result<tokhai::value::json::Json, tokhai::value::json::JsonError>>::unwrap_or 334e16c8e2a9214b c
<core::result::Result<wasm_bindgen::JsValue, &str>>::err d7afcebdad409312 -
<core::result::Result<wasm_bindgen::JsValue, &str>>::err[1] 63096099fe29816a -
<core::result::Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>>::ok 4f9b55b447195b67 b
<core::result::Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>>::unwrap_or_default 48ca43dbc64d429c *
<core::result::Result<web_sys::features::gen_IdbRequest::IdbRequest, wasm_bindgen::JsValue>>::map::<(), core::mem::drop<web_sys::features::gen_IdbRequest::IdbRequest>> 24ad26486cbc5614 -
<core::slice::iter::Iter<tokhai::value::Value> as core::iter::traits::iterator::Iterator>::any::<<tokhai::value::Value>::is_empty> 37f10455eb8ee084 *
<core::str::iter::CharIndices as core::iter::traits::iterator::Iterator>::next 032ee59446e67cb7 *
<core::str::iter::Chars as core::iter::traits::double_ended::DoubleEndedIterator>::next_back 190832f0c51365b0 fe03
<core::str::iter::Chars as core::iter::traits::iterator::Iterator>::count 105aaf2825e2d94a *
<core::str::iter::Chars as core::iter::traits::iterator::Iterator>::next 5f8616bb9c8ca5f7 ff9
<core::str::iter::Chars as core::iter::traits::iterator::Iterator>::nth bcd57974763f3146 -
<core::str::iter::MatchIndices<[char; 2usize]> as core::iter::traits::iterator::Iterator>::next b59ba87cb551bb72 *
<core::str::iter::Split<char> as alloc::string::SpecExtendStr>::spec_extend_into dfc1ef26bc58dbf4 *
<core::str::iter::Split<char> as core::iter::traits::iterator::Iterator>::last 898b0c77f5ad30df -
<core::str::iter::Split<char> as core::iter::traits::iterator::Iterator>::next ef8461198f796c63 *
<core::str::iter::SplitInternal<char>>::get_end 8db3960a6b828baa *
<core::str::pattern::CharSearcher as core::str::pattern::Searcher>::next_match 706c36eb873363a6 fe7f4
<core::str::pattern::StrSearcher as core::str::pattern::Searcher>::next_match ca901f1139e47f8f f0000ec
<core::str::pattern::StrSearcher>::new 8c506b944a5816ed ffff0c
<core::str::pattern::TwoWaySearcher>::maximal_suffix 7b93fef7fc21967c ffff68
<core::str::pattern::TwoWaySearcher>::next::<core::str::pattern::MatchOnly> 76191f5d299610c8 ffffbfefc
<core::str::pattern::TwoWaySearcher>::reverse_maximal_suffix 9e4a3f4f9b17091c ffc594
<js_sys::Array as core::iter::traits::collect::Extend<wasm_bindgen::JsValue>>::extend::<core::option::IntoIter<wasm_bindgen::JsValue>> 92f95bb191ee5708 -
<js_sys::Array as core::iter::traits::collect::FromIterator<wasm_bindgen::JsValue>>::from_iter::<core::option::IntoIter<wasm_bindgen::JsValue>> d08e36d98340503b -
<js_sys::Array as core::iter::traits::collect::IntoIterator>::into_iter 0ccf6614f6e6f53e *
<js_sys::Array>::from 3ba2edb9397f9225 *
<js_sys::Array>::get 2836521936703fc5 *
<js_sys::Array>::length df5aae1d581ffbdb *
<js_sys::Array>::new::__wbg_new_37eb45aaf5eeb820 externref shim c66371c53bc609c5 *
<js_sys::Array>::of2 82182c081b910715 *
<js_sys::Array>::push ccdf146de72b79d8 *
<js_sys::ArrayIntoIter as core::iter::traits::iterator::Iterator>::next 60fb66d30f521a1a e4
<js_sys::ArrayIter as core::iter::traits::iterator::Iterator>::next 7d033b7d3829a7b8 *
<js_sys::Function>::apply 64daef94d19e66e7 -
<js_sys::Function>::call0 9fa6156863695725 dc
<js_sys::JsString>::normalize e53c93748a1cdba6 *
<js_sys::Object>::is 38abc139ca351bd5 *
<js_sys::Object>::new::__wbg_new_cd4348290afae586 externref shim c66371c53bc609c5 *
<js_sys::Uint8Array>::length df5aae1d581ffbdb *
<js_sys::Uint8Array>::new 3ba2edb9397f9225 *
<js_sys::Uint8Array>::new_from_slice 0b1afb67dfa600dd *
<js_sys::Uint8Array>::subarray d812c71b39ad82e9 *
<js_sys::Uint8Array>::to_vec 6daade696e230759 b
<js_sys::futures::jspi::SpawnedTask>::wake 082cbbe256d31d40 -
<rlsf::flex::FlexTlsf<rlsf::global::wasm32::Source<rlsf::global::SmallGlobalTlsfOptions>, usize, usize, 32usize, 32usize>>::allocate c3c94bc78dabf15b fef8
<rlsf::tlsf::Tlsf<usize, usize, 32usize, 32usize>>::allocate 5173f01e6a6ada41 *
<rlsf::tlsf::Tlsf<usize, usize, 32usize, 32usize>>::deallocate 5bacca6b7663e3f8 *
<rlsf::tlsf::Tlsf<usize, usize, 32usize, 32usize>>::insert_free_block_ptr_aligned d15ff73dd59702eb *
<rlsf::tlsf::Tlsf<usize, usize, 32usize, 32usize>>::link_free_block 82ce1dfac5e05284 *
<rlsf::tlsf::Tlsf<usize, usize, 32usize, 32usize>>::unlink_free_block 98b4e5efdd9171b8 *
<std::thread::local::LocalKey<core::cell::RefCell<alloc::vec::Vec<js_sys::Function>>>>::with::<tokhai::web::extension::call::{closure#0}, core::option::Option<js_sys::Function>> 11e1a3ebbb8ab3cb -
<std::thread::local::LocalKey<core::cell::RefCell<alloc::vec::Vec<js_sys::Function>>>>::with::<tokhai::web::extension::keep::{closure#0}, usize> fae65d8795127d2f -
<str as core::cmp::PartialEq>::eq 1ed7d0d6a020afcf *
<str as core::cmp::PartialEq>::ne 951b7633a966dfc9 *
<str as core::cmp::PartialOrd>::lt b94f734a96d282dc *
<str>::bytes abbe7cac2cd06bf8 *
<str>::ends_with::<char> 66812277c0b714f3 *
<str>::get::<core::ops::range::Range<usize>> 88f932608785c726 fe7bc
<str>::get::<core::ops::range::RangeTo<usize>> 01776c8c625ef53b fb4
<str>::is_ascii 85d1f66b02873d46 fffd
<str>::replace::<char> b313c661bd60378c *
<str>::split::<char> 6a4a0c310f92249f *
<str>::split_at_checked 17509d63d072146e fc4
<str>::split_once::<char> e3ce0fdfdfcbf4ce *
<str>::starts_with::<&alloc::string::String> a5a7862dd3a57ed1 *
<str>::starts_with::<<tokhai::filing::Filing>::label::{closure#0}> 8caceff4755e8fbe d
<str>::starts_with::<char> cf7631857e22a70e *
<str>::strip_prefix::<&&str> bcb021abc56d0277 *
<str>::strip_prefix::<char> e9db60a379fb27c4 *
<str>::strip_suffix::<char> e9db60a379fb27c4 *
<str>::trim_end_matches::<char> 3ada5fc0c8ccecbd fd
<str>::trim_matches::<<char>::is_whitespace> f35aab08969f911d *
<str>::trim_start_matches::<char> 35973f51dafd807e -
<tokhai::answers::Answers as tokhai::expr::eval::Answers>::answer 6f549ffe493e017f *
<tokhai::answers::Answers as tokhai::expr::eval::Answers>::position 16e526470f7c624e df78
<tokhai::answers::Answers as tokhai::expr::eval::Answers>::today 6b8d2de11309aa0f *
<tokhai::answers::Answers>::add_row d9d3cf16075015a9 f9
<tokhai::answers::Answers>::answer d642f5a3beab2bee c
<tokhai::answers::Answers>::asks 52fc29f7d2fa3f4b *
<tokhai::answers::Answers>::begin 566b19e8170e56eb -
<tokhai::answers::Answers>::blank f6cf087dca2e65b0 *
<tokhai::answers::Answers>::canonical 1a7e1219da72b1b1 ffffff0f9f307
<tokhai::answers::Answers>::cell 04908c8c235a6d77 b
<tokhai::answers::Answers>::cell_mut a2c86bd09bbffe5e *
<tokhai::answers::Answers>::clear_choices_of ab44ba8282d54cbf ffffd8
<tokhai::answers::Answers>::collect e9ecbdcfba3a08a2 e7fc
<tokhai::answers::Answers>::complains 00942bb4ff68396c *
<tokhai::answers::Answers>::doubt bf7c9b1cd77acb9f *
<tokhai::answers::Answers>::evaluate 9ed3bf2151d17dc5 b
<tokhai::answers::Answers>::fill 3bf4588ee3283878 ff01ff78
<tokhai::answers::Answers>::filled a4b381dcf82b051c -
<tokhai::answers::Answers>::follow eb3fab222b980064 *
<tokhai::answers::Answers>::forget_removed 0092cc91ac527049 fde
<tokhai::answers::Answers>::holds 2af35f4f575c25cd *
<tokhai::answers::Answers>::inputs 3a718c1d9fa032c3 *
<tokhai::answers::Answers>::inputs::{closure#0} 10c6b799006158f9 *
<tokhai::answers::Answers>::instances 1b4a69521833f84d ff7f8
<tokhai::answers::Answers>::is_readonly 5a43bb1f791666ee -
<tokhai::answers::Answers>::is_touched c86c082d655494f5 b
<tokhai::answers::Answers>::issues 750f0330398fb21e dc
<tokhai::answers::Answers>::leave 294d37ff0292a8fc *
<tokhai::answers::Answers>::locate f500f44713053ff1 ffc0ec
<tokhai::answers::Answers>::members b6cde1c13d1f83b6 fdffff7bff3d8
<tokhai::answers::Answers>::move_row 0db1ef5bcf78664c -
<tokhai::answers::Answers>::new_row ee53229c2293fd15 fffffdf8
<tokhai::answers::Answers>::object 0f1cc145c7ad66c1 *
<tokhai::answers::Answers>::offer 28cb8ebd8da3f08a fffffb8
<tokhai::answers::Answers>::origin f92d298e3e5baffa b
<tokhai::answers::Answers>::patch 927ead2c27a8587b effffc
<tokhai::answers::Answers>::patches 6c4418c2fa1a7cd7 *
<tokhai::answers::Answers>::place_of_row dc464a831633591b *
<tokhai::answers::Answers>::places 57b60aa1291f3cda *
<tokhai::answers::Answers>::pointer 0d2476d81e35b5ae ffc007
<tokhai::answers::Answers>::put 6c4f1b0813fcb9e8 fff39fffe
<tokhai::answers::Answers>::put_back 4db89d12ac7a70a8 -
<tokhai::answers::Answers>::reason a4b381dcf82b051c -
<tokhai::answers::Answers>::recalculate acd6f0d44b6ef1b7 fdfffeffbffffffffffffffffffe1ef006ffffffbfffe38ff77fb000fbfc0007de83f9fefffffff6c607f8dfdfffefc5ffffeff5dffe79ffbffeffe7c
<tokhai::answers::Answers>::recalculate_all 9b71b2e7ac8e76f7 ffffde1
<tokhai::answers::Answers>::refuse 7ba70f09048b8c39 -
<tokhai::answers::Answers>::relevant 5a43bb1f791666ee d
<tokhai::answers::Answers>::remove_row ffa992e40dd1e095 d
<tokhai::answers::Answers>::remove_rows e9518abc6a0f2c38 *
<tokhai::answers::Answers>::restore_members 627781cfd6e16d6f ff9fefd7ffffedbcbc4
<tokhai::answers::Answers>::result a624f23f0cb7ff13 e4
<tokhai::answers::Answers>::row c36df9bec543900e c
<tokhai::answers::Answers>::row_of 6fbd1f7225a42db3 d
<tokhai::answers::Answers>::rows e2e380ab09a777db dee
<tokhai::answers::Answers>::rows_of 94bb6505d565a34d ffdc
<tokhai::answers::Answers>::run bb451cb9b1ce2ede fef
<tokhai::answers::Answers>::seen_from b4551f1e63fa67ad *
<tokhai::answers::Answers>::set 988486ee60b677b7 f6
<tokhai::answers::Answers>::set_reason d231ac25880e0cf5 -
<tokhai::answers::Answers>::set_rows 94b4a49b6d9735d1 e4
<tokhai::answers::Answers>::set_today 362776fba4948d83 c00c
<tokhai::answers::Answers>::spread 72a9aad1552c6f74 fffffd0
<tokhai::answers::Answers>::stands 41f3d3c5e7e90db3 *
<tokhai::answers::Answers>::take 91deb9acfa8f1bee -
<tokhai::answers::Answers>::take::{closure#1} d685c44ddf99b781 -
<tokhai::answers::Answers>::take_one 7cc7ae89896a9d06 -
<tokhai::answers::Answers>::take_said b4ce33ed03057cf7 -
<tokhai::answers::Answers>::touch 837c74dfc3bbbe16 *
<tokhai::answers::Answers>::type_text 35773cca320b924c *
<tokhai::answers::Answers>::unfill 3eb362dc04b0d6f8 *
<tokhai::answers::Answers>::without 5801bd1b084e9863 df18
<tokhai::answers::At as core::slice::cmp::SliceContains>::slice_contains a04ae3c9295b7d60 -
<tokhai::answers::cell::Cell>::answer a88cb97c24bdabe6 *
<tokhai::answers::cell::Cell>::locked 68c9d584229604fe *
<tokhai::answers::cell::Filled>::parts e35735d1d6ead365 d8
<tokhai::answers::cell::Filled>::says 52509606c0678b92 b
<tokhai::answers::cell::Origin>::word ac9f47cd531463f1 *
<tokhai::answers::issue::Issue as core::clone::Clone>::clone d36b5514f1d4e97f *
<tokhai::answers::issue::Issue as core::cmp::PartialEq>::eq a4362ca6116d3bac *
<tokhai::answers::issue::Issue as core::cmp::PartialEq>::ne c62abbb1f0ad0105 *
<tokhai::answers::issue::Issue as core::slice::cmp::SliceContains>::slice_contains b133bb3384306da9 *
<tokhai::answers::issue::Issue as core::slice::cmp::SlicePartialEq<tokhai::answers::issue::Issue>>::equal_same_length 613c4c1e9cb87732 *
<tokhai::answers::issue::Issue>::from_json 2b3e1ab21d40258f -
<tokhai::answers::issue::Issue>::key bc4232b31efeb7b2 fff7cc
<tokhai::answers::issue::Issue>::limit 9cd3bb41fe4d0ad8 *
<tokhai::answers::issue::Issue>::new f19e2fa80c02c855 *
<tokhai::answers::issue::Issue>::param af74ce76f3ccdc33 *
<tokhai::answers::issue::Issue>::with 6ec56d4e3880780d *
<tokhai::answers::issue::Issue>::write 3d9eb0f4bd6a8965 -
<tokhai::answers::marks::Marks>::add a4fe3f63b2b6bd6e *
<tokhai::answers::marks::Marks>::next 6e69b86e457b7cd4 ffff7ffec
<tokhai::expr::Expr>::eval 5a9c1f37cfee369f fffffffffffffffffe5ffe4803fffff7ff1ffff9efffffaffdeff7ffff8fe0cf968
<tokhai::expr::Expr>::literal 73254a7edaadd01b -
<tokhai::expr::Rule as tokhai::value::packed::Packed>::take f232c3e0ea6ab6b0 *
<tokhai::expr::Step as tokhai::value::packed::Packed>::take 609f33e07132932c fffe7effef
<tokhai::expr::functions::FUNCTIONS::{closure#0} as core::ops::function::FnOnce<(&[tokhai::value::Value], &mut tokhai::expr::eval::Env)>>::call_once 0e40f0582b55484f -
<tokhai::expr::functions::FUNCTIONS::{closure#10} as core::ops::function::FnOnce<(&[tokhai::value::Value], &mut tokhai::expr::eval::Env)>>::call_once 76b8c64eede64c4b fe8
<tokhai::expr::functions::FUNCTIONS::{closure#11} as core::ops::function::FnOnce<(&[tokhai::value::Value], &mut tokhai::expr::eval::Env)>>::call_once 9ce1d99681bc6cb7 e4
<tokhai::expr::functions::FUNCTIONS::{closure#12} as core::ops::function::FnOnce<(&[tokhai::value::Value], &mut tokhai::expr::eval::Env)>>::call_once 9ce1d99681bc6cb7 e4
<tokhai::expr::functions::FUNCTIONS::{closure#13} as core::ops::function::FnOnce<(&[tokhai::value::Value], &mut tokhai::expr::eval::Env)>>::call_once d4b94309d1c9d6bd *
<tokhai::expr::functions::FUNCTIONS::{closure#14} as core::ops::function::FnOnce<(&[tokhai::value::Value], &mut tokhai::expr::eval::Env)>>::call_once 50d21d091fbee206 *
<tokhai::expr::functions::FUNCTIONS::{closure#14}::{closure#0} as core::ops::function::FnOnce<(&str, &str)>>::call_once 853a91444619628f *
<tokhai::expr::functions::FUNCTIONS::{closure#15} as core::ops::function::FnOnce<(&[tokhai::value::Value], &mut tokhai::expr::eval::Env)>>::call_once 50d21d091fbee206 *
<tokhai::expr::functions::FUNCTIONS::{closure#15}::{closure#0} as core::ops::function::FnOnce<(&str, &str)>>::call_once 853a91444619628f *
<tokhai::expr::functions::FUNCTIONS::{closure#16} as core::ops::function::FnOnce<(&[tokhai::value::Value], &mut tokhai::expr::eval::Env)>>::call_once ad586bf4879891b8 fff2
<tokhai::expr::functions::FUNCTIONS::{closure#17} as core::ops::function::FnOnce<(&[tokhai::value::Value], &mut tokhai::expr::eval::Env)>>::call_once 8b83a41b2c28ddee fe8
<tokhai::expr::functions::FUNCTIONS::{closure#18} as core::ops::function::FnOnce<(&[tokhai::value::Value], &mut tokhai::expr::eval::Env)>>::call_once f658de6659138f36 *
<tokhai::expr::functions::FUNCTIONS::{closure#19} as core::ops::function::FnOnce<(&[tokhai::value::Value], &mut tokhai::expr::eval::Env)>>::call_once 90ba905cfaaed416 fffd
<tokhai::expr::functions::FUNCTIONS::{closure#20} as core::ops::function::FnOnce<(&[tokhai::value::Value], &mut tokhai::expr::eval::Env)>>::call_once 50d21d091fbee206 *
<tokhai::expr::functions::FUNCTIONS::{closure#21} as core::ops::function::FnOnce<(&[tokhai::value::Value], &mut tokhai::expr::eval::Env)>>::call_once 50d21d091fbee206 *
<tokhai::expr::functions::FUNCTIONS::{closure#22} as core::ops::function::FnOnce<(&[tokhai::value::Value], &mut tokhai::expr::eval::Env)>>::call_once 0491f8ec537f9257 dfffbc
<tokhai::expr::functions::FUNCTIONS::{closure#23} as core::ops::function::FnOnce<(&[tokhai::value::Value], &mut tokhai::expr::eval::Env)>>::call_once a98242b46b0535d0 fdc
<tokhai::expr::functions::FUNCTIONS::{closure#24} as core::ops::function::FnOnce<(&[tokhai::value::Value], &mut tokhai::expr::eval::Env)>>::call_once fa0970e013ac770a fcc
<tokhai::expr::functions::FUNCTIONS::{closure#25} as core::ops::function::FnOnce<(&[tokhai::value::Value], &mut tokhai::expr::eval::Env)>>::call_once ac884d9d9cd799cf ff6c
<tokhai::expr::functions::FUNCTIONS::{closure#2} as core::ops::function::FnOnce<(&[tokhai::value::Value], &mut tokhai::expr::eval::Env)>>::call_once 6a6f5d39a169c79a *
<tokhai::expr::functions::FUNCTIONS::{closure#3} as core::ops::function::FnOnce<(&[tokhai::value::Value], &mut tokhai::expr::eval::Env)>>::call_once dcddf9fcd795bfba *
<tokhai::expr::functions::FUNCTIONS::{closure#4} as core::ops::function::FnOnce<(&[tokhai::value::Value], &mut tokhai::expr::eval::Env)>>::call_once 090788fc28da4cb4 e4
<tokhai::expr::functions::FUNCTIONS::{closure#5} as core::ops::function::FnOnce<(&[tokhai::value::Value], &mut tokhai::expr::eval::Env)>>::call_once db4c76dba34fa31b *
<tokhai::expr::functions::FUNCTIONS::{closure#6} as core::ops::function::FnOnce<(&[tokhai::value::Value], &mut tokhai::expr::eval::Env)>>::call_once 3f145a14e6a99e8c *
<tokhai::expr::functions::FUNCTIONS::{closure#7} as core::ops::function::FnOnce<(&[tokhai::value::Value], &mut tokhai::expr::eval::Env)>>::call_once c7664e62f1306b0d d
<tokhai::expr::functions::FUNCTIONS::{closure#8} as core::ops::function::FnOnce<(&[tokhai::value::Value], &mut tokhai::expr::eval::Env)>>::call_once 87416c9fdbb3a67c ff2
<tokhai::expr::functions::FUNCTIONS::{closure#9} as core::ops::function::FnOnce<(&[tokhai::value::Value], &mut tokhai::expr::eval::Env)>>::call_once 618885a4bf1d3160 f3c
<tokhai::expr::functions::Function>::find 417379659cf09a9c -
<tokhai::expr::parse::Parser>::advance aabff98815e8981c -
<tokhai::expr::parse::Parser>::body 747eb9b898072baf -
<tokhai::expr::parse::Parser>::call 942b4bdfb7667dba -
<tokhai::expr::parse::Parser>::check 476ce3f6bbaf3064 -
<tokhai::expr::parse::Parser>::check::{closure#1} a7063403bdb7ff7e -
<tokhai::expr::parse::Parser>::code c00cdbf1533e6f82 -
<tokhai::expr::parse::Parser>::cut b914ff59ff295dc4 -
<tokhai::expr::parse::Parser>::deeper f0254fa1c60ae3d9 -
<tokhai::expr::parse::Parser>::expect 8be66625bfc0d346 -
<tokhai::expr::parse::Parser>::expr 0e7a4c09c8383b33 -
<tokhai::expr::parse::Parser>::fail::<tokhai::expr::ty::Type> abbf9b581d16d659 -
<tokhai::expr::parse::Parser>::get 86e588483728e200 -
<tokhai::expr::parse::Parser>::integer 626fc9bfe2a19de8 -
<tokhai::expr::parse::Parser>::invoke ac2271d83298386d -
<tokhai::expr::parse::Parser>::join 943d3fcd1fa332de -
<tokhai::expr::parse::Parser>::listed 9fdd448dabd7ec7a -
<tokhai::expr::parse::Parser>::mismatch::<tokhai::expr::ty::Type> c4e243cf7ce292d7 -
<tokhai::expr::parse::Parser>::name 1ce196af215a92dd -
<tokhai::expr::parse::Parser>::operation 3616de5ea4db8233 -
<tokhai::expr::parse::Parser>::outside::<()> cbdd00487846a353 -
<tokhai::expr::parse::Parser>::postfix 7c26de3a9f7fa164 -
<tokhai::expr::parse::Parser>::reads 5e7f632702ad91d6 -
<tokhai::expr::parse::Parser>::room 74bdb2904936ff94 -
<tokhai::expr::parse::Parser>::separator 16e2b393fe02fb20 -
<tokhai::expr::parse::Parser>::string 14dbcb028f79294b -
<tokhai::expr::parse::Parser>::syntax::<()> 66a29529dfe196cc -
<tokhai::expr::parse::Parser>::take b9bbd848dc17418d -
<tokhai::expr::parse::Parser>::unary a589ead7dfd525f1 -
<tokhai::expr::parse::Parser>::unknown::<tokhai::expr::ty::Type> a40e18ada6fcc18a -
<tokhai::expr::parse::Parser>::word 81fe7947624cc5e7 -
<tokhai::expr::ty::Type>::entry c0961fd3c041f1ed -
<tokhai::expr::ty::Type>::item 0760833780ee804a -
<tokhai::expr::ty::Type>::join a4522debcb0339c1 -
<tokhai::expr::ty::Type>::map 147b7114d93067e8 -
<tokhai::expr::ty::Type>::name 768d844206fe461a -
<tokhai::filing::Filing>::abort_if_unwanted f812d1f1b089f9c9 *
<tokhai::filing::Filing>::accepted 5946afbbddb8e86b -
<tokhai::filing::Filing>::accepted::{closure#1} 8d261295171b56d8 -
<tokhai::filing::Filing>::add_report b1493e3802fa5495 -
<tokhai::filing::Filing>::again 6b00861b9288425c -
<tokhai::filing::Filing>::agree e49b03ac34c780d7 -
<tokhai::filing::Filing>::apply::{closure#0} 2ecbb3dfc4683ce5 *
<tokhai::filing::Filing>::apply::{closure#1} 85a0e811ae2182bb *
<tokhai::filing::Filing>::apply::{closure#2} efd5d1ea7c95777e -
<tokhai::filing::Filing>::apply::{closure#3} 2ecbb3dfc4683ce5 -
<tokhai::filing::Filing>::ask_session 8f6b8498397b8c3a *
<tokhai::filing::Filing>::await_login 6f617c96101f47ae -
<tokhai::filing::Filing>::chosen::{closure#0} 1df4c7e9a1ac90ef -
<tokhai::filing::Filing>::deliver 0aef09f351c5a7d6 ffffc7
<tokhai::filing::Filing>::draft 015ef09de25d3dfe dfdfff0fbc3
<tokhai::filing::Filing>::drop_entry 6255e4ad1208269f -
<tokhai::filing::Filing>::drop_orphans::{closure#0} 41fa706328e6b4ed -
<tokhai::filing::Filing>::edit b4ae4381854a11d8 *
<tokhai::filing::Filing>::file c5d64c448ff0a389 -
<tokhai::filing::Filing>::files_coming a1df6f37bedb6fff -
<tokhai::filing::Filing>::filled 7a6aa757634cb9c3 fefff8
<tokhai::filing::Filing>::filled::{closure#0} 81f4787cbbd5b74f *
<tokhai::filing::Filing>::flies 792653f90ab1c0bf a
<tokhai::filing::Filing>::focus 514918340ccf2024 *
<tokhai::filing::Filing>::forget_call f4f894c7d09b7a7b *
<tokhai::filing::Filing>::forget_file 48cc86b46602d1a7 -
<tokhai::filing::Filing>::go 9329315166ad1530 -
<tokhai::filing::Filing>::halt 8c9f38b8f6efcd60 -
<tokhai::filing::Filing>::handle 2313dca52358ad4b f7f860bffffffffffff7fffc0000420fd76ffff80d97f88c40000000000000000000000000000000000000c000000000000000000000007fffffffffe9ffffbbbbe679ffffffbffdffff3e9e00077effffd83c1865ffeffffe7ffe7
<tokhai::filing::Filing>::inspect 3cce76ceef9f0c04 fbfbb0
<tokhai::filing::Filing>::keep_entry d830eadcd793a5ed -
<tokhai::filing::Filing>::keep_reports 2ac6a8406d3c60c5 -
<tokhai::filing::Filing>::keep_uploads 2e985520182ef8c5 e02
<tokhai::filing::Filing>::leave 3984f9fb95a63182 -
<tokhai::filing::Filing>::look_again a493b8893aa39de0 -
<tokhai::filing::Filing>::new 07c5349bf48e0cc3 d6
<tokhai::filing::Filing>::next_reports 852e66fb27d83a14 cc8
<tokhai::filing::Filing>::note 1c51b394ddfb3bde *
<tokhai::filing::Filing>::obstacles ba7bccd48e39fce2 fd7980
<tokhai::filing::Filing>::open 09ac785eb6115a9a *
<tokhai::filing::Filing>::pending 132cb9118cf40a28 *
<tokhai::filing::Filing>::picked 7f09758d300a3eb7 ffffdbc
<tokhai::filing::Filing>::put_files 899cfa73554391be -
<tokhai::filing::Filing>::recognise::{closure#0} e99e9a6fbbc1ab5b *
<tokhai::filing::Filing>::reply 9bacd7a036b7fbf8 fffffbf67ff3ff000000000000003bf80279fbf3edfc
<tokhai::filing::Filing>::report_progress c85ae8c879a40f8b ee0004
<tokhai::filing::Filing>::resend 20e9a513bd3a2156 -
<tokhai::filing::Filing>::resend_all 28342cc1811de0b1 f300
<tokhai::filing::Filing>::restore 6f659086453ecf82 fde7fcf76ffbfffe1c0ffdfc6ffff5fff7a4
<tokhai::filing::Filing>::said_of 9f97213f4e8f64a2 fff8
<tokhai::filing::Filing>::say 303fdfb51ecdf069 *
<tokhai::filing::Filing>::send c3cc5602ae19099f ff9b
<tokhai::filing::Filing>::send_now 61928cbd590e0d4a e0
<tokhai::filing::Filing>::settle_call bacc2127e3966679 fffffffff80
<tokhai::filing::Filing>::show_issues 272e7238970d4dad fa
<tokhai::filing::Filing>::sign_out 022c02304992ce00 -
<tokhai::filing::Filing>::store 3532ee11cfa85b62 -
<tokhai::filing::Filing>::sweep 8271fcc27faf2076 fff6ffffffe7fbfdffe80
<tokhai::filing::Filing>::told::{closure#1} 132f8e72b78db748 -
<tokhai::filing::Filing>::upload f2f4b675df129714 -
<tokhai::filing::clock::PortalClock>::error_ms a23317dde910a96f -
<tokhai::filing::clock::PortalClock>::ms 20b342b687e28958 *
<tokhai::filing::effect::Asked>::word 96f3b51d7eab7a9c ef
<tokhai::filing::effect::Choice as core::slice::cmp::SlicePartialEq<tokhai::filing::effect::Choice>>::equal_same_length da38f7efa4fec951 *
<tokhai::filing::effect::Looked as core::slice::cmp::SlicePartialEq<tokhai::filing::effect::Looked>>::equal_same_length f572200483862214 *
<tokhai::filing::effect::Onward as core::slice::cmp::SlicePartialEq<tokhai::filing::effect::Onward>>::equal_same_length 494adfbb8a7953be -
<tokhai::filing::effect::Screen as core::clone::Clone>::clone c9ac02e042907f21 ffc0b
<tokhai::filing::effect::Screen as core::cmp::PartialEq>::eq 45773e90f3bac4ca fff8fff81e
<tokhai::filing::effect::Screen>::awaits d4a9da9032be6395 f38c
<tokhai::filing::effect::Sending as core::cmp::PartialEq>::eq f36cea2a0ab8eaf0 e
<tokhai::filing::effect::Sending as core::cmp::PartialEq>::ne c62abbb1f0ad0105 *
<tokhai::filing::effect::Step as core::cmp::PartialEq>::eq 5d44c83b968b27ce *
<tokhai::filing::effect::Step as core::cmp::PartialEq>::ne c62abbb1f0ad0105 *
<tokhai::filing::effect::Upload as core::slice::cmp::SlicePartialEq<tokhai::filing::effect::Upload>>::equal_same_length a568ca4b1edc4adc e02
<tokhai::filing::effect::Upload>::issue 98dc2aea5d8e17ca -
<tokhai::filing::lookup::Lookup>::source f85c35e79953580c b
<tokhai::filing::lookup::State as core::cmp::PartialEq>::eq 45711dcd44e35a5e fcc
<tokhai::filing::lookup::Tally as alloc::vec::spec_from_elem::SpecFromElem>::from_elem::<alloc::alloc::Global> c418cc49324902f6 *
<tokhai::filing::reports::Reports>::all 979e54ec0a53f272 -
<tokhai::filing::reports::Reports>::kept fea04e7550618eb3 -
<tokhai::filing::timing::Timing>::begin 6dd9d6f4aa745e33 -
<tokhai::filing::timing::Timing>::had_input 218e1a2f626ba800 *
<tokhai::filing::timing::Timing>::has_input c7a89d920370bc85 a
<tokhai::filing::timing::Timing>::leave af4f3d43c484848f *
<tokhai::filing::timing::Timing>::legs d387e4e09697a0ff *
<tokhai::filing::timing::Timing>::presses 584c32884941975f d8
<tokhai::filing::timing::Timing>::report::{closure#0} fa3341252d541528 -
<tokhai::filing::timing::Timing>::this_leg 7902c9732c7be293 dffd8
<tokhai::filing::timing::Timing>::this_leg::{closure#0} 7486b98b11ae9a4d *
<tokhai::filing::timing::Timing>::unasked ff53f8b14577863f *
<tokhai::filing::timing::leg::Leg>::flag b209981510069b82 -
<tokhai::filing::timing::leg::Leg>::next 38bc84b61ac4455c b
<tokhai::filing::timing::leg::Leg>::slept b5b8980782cbbc4e -
<tokhai::form::Choice as tokhai::value::packed::Packed>::take 4ec237b56b7bc15b *
<tokhai::form::CodeList as tokhai::value::packed::Packed>::take ebe19045f97a6293 *
<tokhai::form::Form as tokhai::value::packed::Packed>::take 77f8540a3412beb8 b
<tokhai::form::Form>::children d0b42d956b15ebb5 *
<tokhai::form::Form>::find cfe4ada2551655f6 *
<tokhai::form::Form>::holds ddd1b370b229db72 c
<tokhai::form::Form>::member 5d0d76d1678a6a4c b
<tokhai::form::Form>::node 697859619472baa0 *
<tokhai::form::Form>::path 274ad587f4a43b08 fef
<tokhai::form::Form>::pointer e9c3defb9e8d82ad -
<tokhai::form::Form>::unpack b80bc3f5d6f5fe65 de6
<tokhai::form::Kind as tokhai::value::packed::Packed>::take dcce67dc13dd4edd fff9fffe
<tokhai::form::Node as tokhai::value::packed::Packed>::take c97d07e8a6259bca *
<tokhai::form::Node>::nothing f367363c68c0efff *
<tokhai::form::Node>::read_json 4302ab1b88c6b501 fffdfdb84
<tokhai::form::Node>::type_of a17c3a53398bc9ba -
<tokhai::form::Options as tokhai::value::packed::Packed>::take fc5ad1d3f67bfa9b f98
<tokhai::form::TextKind as tokhai::value::packed::Packed>::take a5193e02f5110862 *
<tokhai::form::order::sort::{closure#1} as core::ops::function::FnOnce<(&mut tokhai::form::Node,)>>::call_once 379b627a0abfb68b -
<tokhai::form::order::sort::{closure#2} as core::ops::function::FnOnce<(&mut tokhai::form::Node,)>>::call_once 379b627a0abfb68b -
<tokhai::form::reader::Reader as core::default::Default>::default 8b6c1128df04f8f7 -
<tokhai::form::reader::Reader>::add 964474e55f57f0b9 -
<tokhai::form::reader::Reader>::check 3ba672209fee8f77 -
<tokhai::form::reader::Reader>::close 0443216d1d1a1b1c -
<tokhai::form::reader::Reader>::count 0eda0dddb42f2e06 -
<tokhai::form::reader::Reader>::enter 768230f16b59bdcd -
<tokhai::form::reader::Reader>::enter_item c780aae0d68f2593 -
<tokhai::form::reader::Reader>::error bd7ea224887a2fe2 -
<tokhai::form::reader::Reader>::error_at ccb0519482ee9790 -
<tokhai::form::reader::Reader>::flag 00da2a6540f6b475 -
<tokhai::form::reader::Reader>::label d3f6306e087e037b -
<tokhai::form::reader::Reader>::leave 55f47a022d30d359 -
<tokhai::form::reader::Reader>::needed c6f8944b47352995 -
<tokhai::form::reader::Reader>::node 91d494e38dd1d561 -
<tokhai::form::reader::Reader>::only 605747b396e6b6e2 -
<tokhai::form::reader::Reader>::pointer 88e069092bd7586e -
<tokhai::form::reader::Reader>::string 5dfd9e243c988ee7 -
<tokhai::form::reader::Reader>::strings 995a60c5aa8c8733 -
<tokhai::form::reader::Reader>::text 68a6ed1542da9004 -
<tokhai::form::reader::Reader>::wait 4275537e070a5978 -
<tokhai::form::reader::Reader>::wait_with 1a3181376558133b -
<tokhai::form::reader::Reader>::word 4b25afb003baa53e -
<tokhai::form::scope::Names>::find 714b7aa6d3ef34c8 b
<tokhai::form::scope::Names>::path a93ce46ef6e2bebe f4
<tokhai::form::scope::Place>::beside f9cea7d8ab949f41 -
<tokhai::form::scope::View as tokhai::expr::Scope>::custom f0c0f75e1a213e68 -
<tokhai::form::scope::View as tokhai::expr::Scope>::has_code cf8ccf3b9ed9ad58 -
<tokhai::form::scope::View as tokhai::expr::Scope>::lookup 47c560804bd9e712 -
<tokhai::form::scope::View as tokhai::expr::Scope>::member 892c1d60010773f1 -
<tokhai::form::scope::View as tokhai::expr::Scope>::repeat dfe522e705dc4edf -
<tokhai::form::scope::View as tokhai::expr::Scope>::this 833ec1bdb8eb4884 -
<tokhai::form::scope::View as tokhai::expr::Scope>::type_of 2676936b9a136b44 -
<tokhai::form::scope::View>::path a8717394a6350ebb -
<tokhai::form::source::Ask as tokhai::value::packed::Packed>::take 088aad46928beaab *
<tokhai::form::source::Source as tokhai::value::packed::Packed>::take 55adc9fb36482e02 dc
<tokhai::form::source::Targets>::collect a6ca30fad6f4de73 -
<tokhai::form::source::Targets>::members 01ba9afce9923a21 -
<tokhai::form::text::Text>::get 72c295234c654ed5 dc
<tokhai::form::text::Text>::language 4fe0c4012a5a3158 ff6
<tokhai::form::text::Text>::of_list 33904ac257e1367c *
<tokhai::form::text::Text>::read d6762b53759b02b3 -
<tokhai::value::FileRef as core::clone::Clone>::clone a37f95d22c4be763 -
<tokhai::value::NodeId as alloc::vec::spec_from_elem::SpecFromElem>::from_elem::<alloc::alloc::Global> 67180f72157a6f07 *
<tokhai::value::NodeId as core::slice::cmp::SliceContains>::slice_contains 8c6bbb9663f53a2b *
<tokhai::value::NodeId as core::slice::cmp::SlicePartialEq<tokhai::value::NodeId>>::equal_same_length 3cf4c4db21e17400 *
<tokhai::value::Value as core::clone::Clone>::clone 87b4060c8bd1ad72 ffff9c4
<tokhai::value::Value as core::cmp::PartialEq>::eq 830158b1a86faac0 fff27f8
<tokhai::value::Value as core::cmp::PartialEq>::ne c62abbb1f0ad0105 *
<tokhai::value::Value as core::slice::cmp::SliceContains>::slice_contains b133bb3384306da9 -
<tokhai::value::Value as core::slice::cmp::SlicePartialEq<tokhai::value::Value>>::equal_same_length 2871a29e825f9429 *
<tokhai::value::Value as tokhai::value::packed::Packed>::take 54803a3471d216f1 ffc7d
<tokhai::value::Value>::as_text fbe17c718c1ba77a *
<tokhai::value::Value>::items 43fc35be6cc70526 *
<tokhai::value::Value>::list 7974124393dae9bf *
<tokhai::value::Value>::text f07b8b5fdd7c761b *
<tokhai::value::Value>::to_json 846a0b41323491b0 fffe6
<tokhai::value::date::Date>::add_months df55754e41be0604 b7c
<tokhai::value::date::Date>::compare b0b0e38ecdf6f515 *
<tokhai::value::date::Date>::day_number 9421e063f5c5c2e7 *
<tokhai::value::date::Date>::first_day 05b1679e97afcf54 *
<tokhai::value::date::Date>::from_days 52fe28834c251db3 *
<tokhai::value::date::Date>::last_day d588a5b15de94b34 *
<tokhai::value::date::Date>::new f215a8e34b7305da *
<tokhai::value::date::Date>::parse 75e0fd03df72f90e fe6
<tokhai::value::date::Date>::parse::{closure#0} e17af030ef7129e7 *
<tokhai::value::date::Date>::to_text 7588f8b5d84a79a2 ff8
<tokhai::value::date::Date>::years_until 9f525d563bd53003 d
<tokhai::value::date::Date>::years_until::{closure#0} 31866cc1e504ca64 *
<tokhai::value::decimal::Decimal as core::cmp::Ord>::cmp 75ffd28c71eb8913 ffa
<tokhai::value::decimal::Decimal as tokhai::value::packed::Packed>::take 573237b8554efb0e *
<tokhai::value::decimal::Decimal>::aligned d056c685f70fd942 *
<tokhai::value::decimal::Decimal>::aligned::{closure#0} f435236d860faaf3 *
<tokhai::value::decimal::Decimal>::checked_add d867a45e0de368a4 *
<tokhai::value::decimal::Decimal>::checked_div 9ffd754283e60559 ffc4
<tokhai::value::decimal::Decimal>::checked_mul ce34974707dcea9f *
<tokhai::value::decimal::Decimal>::checked_rem cc7250aa6d12a35c *
<tokhai::value::decimal::Decimal>::digits 9385f5f8bbd44548 *
<tokhai::value::decimal::Decimal>::is_zero 6662c560bbc1773a *
<tokhai::value::decimal::Decimal>::neg 1b4f1ce44eeb325f b
<tokhai::value::decimal::Decimal>::pack e00e9cc1a25ca9b2 ffc
<tokhai::value::decimal::Decimal>::parse 56eabb36cd0d967c f833ff7ffffedf9d
<tokhai::value::decimal::Decimal>::rounded 7a5f29d8338ced48 ffe279
<tokhai::value::decimal::Decimal>::shortened e9a700caa591da7c ff1
<tokhai::value::decimal::Decimal>::size 19ded492a8b152d8 *
<tokhai::value::decimal::Decimal>::to_i64 8a3ec78ad8ee83a6 *
<tokhai::value::decimal::Decimal>::to_text d43d11b6b59359e8 *
<tokhai::value::decimal::Decimal>::truncate 5c4c60af94f1a011 *
<tokhai::value::decimal::Decimal>::wide cc2365119254c3d2 *
<tokhai::value::decimal::wide::Wide>::add_product 3d1d811c3ef9070c *
<tokhai::value::decimal::wide::Wide>::divide 3024a29c2f02aa7f fdc
<tokhai::value::decimal::wide::Wide>::divide_by_ten 4ac6e57a2463afe1 *
<tokhai::value::decimal::wide::Wide>::fits c4ed2256d7b3c107 *
<tokhai::value::decimal::wide::Wide>::is_zero 9d902bd84cf8a15f *
<tokhai::value::decimal::wide::Wide>::multiply_add 99cd955fef3b2428 *
<tokhai::value::decimal::wide::Wide>::order 5072e7ce8d3cb50f *
<tokhai::value::decimal::wide::Wide>::shift c7cb71fc71a27589 *
<tokhai::value::json::Json as <[_]>::to_vec_in::ConvertVec>::to_vec::<alloc::alloc::Global> 0b29c22b1a731da8 *
<tokhai::value::json::Json as core::clone::Clone>::clone 34437de46b375d2a ff3e
<tokhai::value::json::Json as core::cmp::PartialEq>::ne 895bc347470ac1bd ff22
<tokhai::value::json::Json as core::slice::cmp::SlicePartialEq<tokhai::value::json::Json>>::equal_same_length 2871a29e825f9429 -
<tokhai::value::json::Json>::as_int 90948a9c67d0d712 ec8
<tokhai::value::json::Json>::as_str fbe17c718c1ba77a *
<tokhai::value::json::Json>::get c8385499fd9adbec *
<tokhai::value::json::Json>::int ebacb5bb0f3059ad -
<tokhai::value::json::Json>::int_at fb151d0f226eaec0 *
<tokhai::value::json::Json>::items 0005618f7da6aa54 *
<tokhai::value::json::Json>::items_at f0f2405f0eb2b3fc *
<tokhai::value::json::Json>::members 0005618f7da6aa54 *
<tokhai::value::json::Json>::number d450f4c90ee12cc9 *
<tokhai::value::json::Json>::object::<1usize> 459c7a1e7fb9f9d2 -
<tokhai::value::json::Json>::object::<5usize> 2f3eff61284b3292 -
<tokhai::value::json::Json>::parse fa0cecc865b3e9e9 f78
<tokhai::value::json::Json>::pointer 5de25554bb6a107a fff87ffc198
<tokhai::value::json::Json>::put 71daad83dd06ccca -
<tokhai::value::json::Json>::str_at 5d153a6d5cdfd8c3 *
<tokhai::value::json_reader::Reader>::digits 4178ff9b3a7d8096 fb0
<tokhai::value::json_reader::Reader>::goes_on 7ca32a37a92789c2 f7
<tokhai::value::json_reader::Reader>::hex 72177662d6e8e052 -
<tokhai::value::json_reader::Reader>::next 60255752b1de1998 *
<tokhai::value::json_reader::Reader>::since b34e422592a21abf *
<tokhai::value::json_reader::Reader>::string 8b16c1eac6af26e3 effff00000003004
<tokhai::value::json_reader::Reader>::take ca6350f074d52884 d
<tokhai::value::json_reader::Reader>::value 12f20013dffad534 ffffdee07e00000036d0ffe7cffc08
<tokhai::value::now::Zone>::date 80871a4ad94099de *
<tokhai::value::packed::In>::number 80bbc1333623bc67 ff6
<tokhai::value::packed::In>::place 5e01ad4c74d50f10 a
<tokhai::value::packed::In>::text 755c19003aa6cd30 e4
<tokhai::value::pattern::Item as tokhai::value::packed::Packed>::take 3149d3c47dc3ae16 fe6
<tokhai::value::pattern::Pattern>::compile 414e2649a1bb35a2 -
<tokhai::value::pattern::Pattern>::matches cebd0ece6c827dc9 ffee1ffffffff4
<tokhai::value::pattern::Places>::enter f99b6aac16729470 feffc
<tokhai::value::pattern::Places>::new 2c4ead680b715641 *
<tokhai::value::pattern::Step as tokhai::value::packed::Packed>::take a27af443198fb973 ff3f
<tokhai::value::pattern::parse::Parser>::alternatives 1074785842d2672c -
<tokhai::value::pattern::parse::Parser>::class_char b01ebffd745e6b9f -
<tokhai::value::pattern::parse::Parser>::copy 46fb8762e77c0fc0 -
<tokhai::value::pattern::parse::Parser>::count 1568d9b435acd6b8 -
<tokhai::value::pattern::parse::Parser>::eat a3dbab8176a8224f -
<tokhai::value::pattern::parse::Parser>::escape c48255f5cc27d6b1 -
<tokhai::value::pattern::parse::Parser>::peek 3f72c31bc17a927c -
<tokhai::value::pattern::parse::Parser>::push f45a80100d102e6a -
<tokhai::value::pattern::parse::Parser>::set 3153d5fb301463a2 -
<tokhai::value::pattern::parse::Parser>::take a2e3f07e649d7ece -
<tokhai::value::read::Numbers as tokhai::value::packed::Packed>::take db56deb8bbb8851b b
<tokhai::value::words::Said>::digit df6ba45358ebe56f *
<tokhai::value::words::Said>::int 8c30519de3de6fcd *
<tokhai::value::words::Said>::new 5cbf3c84511526d4 fe8
<tokhai::value::words::Said>::number cd9d015d2511f16f bfffffffa7ff7efffe68
<tokhai::value::words::Said>::word 5c7bf75f8eb393d8 *
<tokhai::value::write::Writer>::flag 5318503e33e4974a *
<tokhai::value::write::Writer>::int a10642de83f759c0 *
<tokhai::value::write::Writer>::int_at 46039f05eb7ce5b0 *
<tokhai::value::write::Writer>::json d39b0a880fb12cb6 fedff8
<tokhai::value::write::Writer>::key c4f18b9354741e6c *
<tokhai::value::write::Writer>::raw 4b4a9a4ffc249b1c *
<tokhai::value::write::Writer>::text f30f7b0854bce6a3 fe3
<tokhai::value::write::Writer>::text_at 026b7d37c3b4a801 *
<tokhai::value::write::Writer>::text_of 685793b5a660640c *
<tokhai::value::write::Writer>::value c755a54d6623c492 fff8002
<tokhai::value::write::Writer>::value_at c07980ffb21e356e *
<tokhai::web::clock::Date>::new d3d9a3c6ba8ea91b *
<tokhai::web::clock::Date>::now a8908fd5469c29b9 *
<tokhai::web::database::give_way::{closure#0} as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0} 6d52bab115e1582f -
<tokhai::web::database::names::{closure#0} as core::ops::function::FnOnce<(&web_sys::features::gen_IdbObjectStore::IdbObjectStore,)>>::call_once::{shim:vtable#0} 866ff5bb9edcc3eb -
<tokhai::web::database::names::{closure#1} as core::ops::function::FnOnce<(bool,)>>::call_once::{shim:vtable#0} d972dcdb4f4d782f ee0
<tokhai::web::database::open::{closure#0} as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0} 00229405d7e15d40 -
<tokhai::web::database::open::{closure#1} as core::ops::function::FnOnce<(core::option::Option<wasm_bindgen::JsValue>,)>>::call_once::{shim:vtable#0} 13966c7426d03b51 bbf1
<tokhai::web::database::open::{closure#2} as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0} fa05d55079f6526c -
<tokhai::web::database::open::{closure#3} as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0} 004e86f47eb62afe e4
<tokhai::web::database::read::{closure#0} as core::ops::function::FnOnce<(&web_sys::features::gen_IdbObjectStore::IdbObjectStore,)>>::call_once::{shim:vtable#0} 3327a58e3335b435 -
<tokhai::web::database::read::{closure#1} as core::ops::function::FnOnce<(bool,)>>::call_once::{shim:vtable#0} 824dd397524fa655 fd
<tokhai::web::database::transact::{closure#0} as core::ops::function::FnOnce<(core::option::Option<wasm_bindgen::JsValue>,)>>::call_once::{shim:vtable#0} 9df47e2ab576753f *
<tokhai::web::element::start::{closure#1} as core::ops::function::FnOnce<(wasm_bindgen::JsValue,)>>::call_once::{shim:vtable#0} a38390864cdb3fb1 -
<tokhai::web::extension::REGISTERED::{closure#0} as core::ops::function::FnOnce<(core::option::Option<&mut core::option::Option<core::cell::RefCell<alloc::vec::Vec<js_sys::Function>>>>,)>>::call_once c80989179d435e58 -
<tokhai::web::extension::read::{closure#1} as core::ops::function::FnOnce<(&str,)>>::call_once::{shim:vtable#0} 171afcf6db8fec97 -
<tokhai::web::extension::read::{closure#2} as core::ops::function::FnOnce<(&[tokhai::value::Value],)>>::call_once::{shim:vtable#0} 17b2ccd46a563465 -
<tokhai::web::host::Host as tokhai::web::port::Port>::event eef8dc9f268f5cb4 *
<tokhai::web::host::Host as tokhai::web::port::Port>::files c8d1bd22f2c98ceb -
<tokhai::web::host::Host as tokhai::web::port::Port>::list bfcaa80e8335bdbc ff07c4
<tokhai::web::host::Host as tokhai::web::port::Port>::take_over 4c42d528c8971889 -
<tokhai::web::host::Host>::begin 8729636dc08d951a fe0f00000018
<tokhai::web::host::Host>::bring cac091e536d46167 *
<tokhai::web::host::Host>::define a2c808acbf7d3e51 b
<tokhai::web::host::Host>::drain e0d802e74b5b71d5 ffffbcffffffcffc3000d87ffc5fefffefb7870000001ffffc0033fbfff9cfff80cf1f8f
<tokhai::web::host::Host>::fell::{closure#0} 2ef6a667d677e1b1 *
<tokhai::web::host::Host>::hold a7885fb1e145c744 d
<tokhai::web::host::Host>::keep::{closure#1} 9761c0b64a944c34 *
<tokhai::web::host::Host>::open 6083d5d799d7c705 ffffc001bffffffc
<tokhai::web::host::Host>::replied eccbbc5876ae0308 f7
<tokhai::web::host::Host>::send 31b50a489bd95d82 fdff7c
<tokhai::web::host::Host>::speak a13475a2abfa5d86 f3c30
<tokhai::web::host::Host>::speak_now 7b8a5c093de28a24 -
<tokhai::web::host::Host>::tell efe129a35cd0f861 *
<tokhai::web::host::Host>::texts 475215c6a0b94b6b *
<tokhai::web::host::Host>::unavailable cbadbc93e332db5c -
<tokhai::web::host::Host>::unlock::{closure#0} 949379070f5417a5 -
<tokhai::web::host::Host>::unlock::{closure#2}::{closure#0} d9c1faab5d7f9fba fc1f04
<tokhai::web::js::Listener>::new 7f08d6f9672ecf7f *
<tokhai::web::js::Listener>::new::{closure#0} 5d3b32a4ea0e5292 *
<tokhai::web::js::Timer as core::ops::drop::Drop>::drop faa826881ab2807d *
<tokhai::web::js::Timer>::new dec129afeb91f845 *
<tokhai::web::js::either::{closure#0}::{closure#0} as core::ops::function::FnOnce<(wasm_bindgen::JsValue,)>>::call_once::{shim:vtable#0} 9263ac0e7834ffab -
<tokhai::web::js::once::{closure#0} as core::ops::function::FnOnce<(wasm_bindgen::JsValue,)>>::call_once::{shim:vtable#0} 14322bdac8adff2b -
<tokhai::web::js::open_promise::{closure#0} as core::ops::function::FnOnce<(wasm_bindgen::JsValue,)>>::call_once::{shim:vtable#0} a38390864cdb3fb1 -
<tokhai::web::js::settle_all::{closure#0} as core::ops::function::FnOnce<(core::option::Option<wasm_bindgen::JsValue>,)>>::call_once::{shim:vtable#0} 1c47f623a8860c8d d
<tokhai::web::js::soon::{closure#0} as core::ops::function::FnOnce<(core::option::Option<wasm_bindgen::JsValue>,)>>::call_once::{shim:vtable#0} ee03c7ba694b3b3d -
<tokhai::web::lifecycle::listen::{closure#0} as core::ops::function::FnOnce<(&web_sys::features::gen_Event::Event,)>>::call_once::{shim:vtable#0} 5de7174ec0befd5b -
<tokhai::web::lock::Lock>::end 7062618f8b1b8981 -
<tokhai::web::lock::Lock>::queue fad2c23913098e71 -
<tokhai::web::lock::Lock>::release d77544eb1be32ab0 -
<tokhai::web::lock::Lock>::request 37a76e22512a5646 dc
<tokhai::web::lock::Lock>::request::{closure#0} 4a4329b69c19f20a f790
<tokhai::web::lock::open::{closure#1} as core::ops::function::FnOnce<(wasm_bindgen::JsValue,)>>::call_once::{shim:vtable#0} a38390864cdb3fb1 -
<tokhai::web::net::Answer>::json 6e55515d14f3d143 *
<tokhai::web::net::Answer>::number 1ee3a1969dd9a723 *
<tokhai::web::net::Answer>::text_of 43a7c9d21c0340b6 db8
<tokhai::web::net::Net>::authorise fae86ae704580b9e ff8
<tokhai::web::net::Net>::fetch b877a44fc18db8ac *
<tokhai::web::net::Net>::send f89265928df3cb99 ffff0
<tokhai::web::net::Net>::take f5bd25388aa9a1a0 *
<tokhai::web::net::Net>::url 410a1cd786df218c *
<tokhai::web::page::Page>::around 34b63986740576e0 f7e67ff8000000000c0000000020
<tokhai::web::page::Page>::build 9b0a0d5b53faf4a2 fbe0001c01
<tokhai::web::page::Page>::patch f283e9212315a031 fcc
<tokhai::web::page::context::Context>::button 19e6cbcc4701a3f7 *
<tokhai::web::page::context::Context>::is_foreign a281f83f0dc833e4 *
<tokhai::web::page::context::Context>::label 47f89ce9472dcf98 ffa
<tokhai::web::page::context::Context>::mark b7d26c915f7c233f fd
<tokhai::web::page::context::Context>::of e314fb79c5b848c3 *
<tokhai::web::page::context::Context>::row_title 62f761239a5818e9 -
<tokhai::web::page::context::Context>::say c49cd0e54aa4a859 *
<tokhai::web::page::context::Context>::source 8690a14a268a8bdd e4
<tokhai::web::page::context::Context>::t 2149e5ff5ba18885 b
<tokhai::web::page::context::Context>::t1 9e005795edad28b6 *
<tokhai::web::page::context::Context>::t1::{closure#0} a0bbc5b621a2f78d *
<tokhai::web::page::context::Context>::tell 9122348bbda35eca *
<tokhai::web::page::context::Context>::with_answers 5c1976eff2ffd8f7 *
<tokhai::web::page::context::Context>::with_answers::{closure#0} 96f2373feee18c0a fd
<tokhai::web::page::dom::MODELS::{closure#0} as core::ops::function::FnOnce<(core::option::Option<&mut core::option::Option<tokhai::web::page::dom::Made>>,)>>::call_once c80989179d435e58 *
<tokhai::web::page::dom::Made>::get 2a51844c940b07ed fff8
<tokhai::web::page::dom::Tag>::after 726ad384dddb8085 *
<tokhai::web::page::dom::Tag>::after::__wbg_after_2e219e3a5dae3417 externref shim 6aef5ce901ef61c5 *
<tokhai::web::page::dom::Tag>::append cdff71523058b9f1 *
<tokhai::web::page::dom::Tag>::append_text be4d4dae8d018c39 *
<tokhai::web::page::dom::Tag>::append_text::__wbg_append_5708deec55976248 externref shim f4718dca4d5c0921 *
<tokhai::web::page::dom::Tag>::clone_node 4bab61b6550ec586 *
<tokhai::web::page::dom::Tag>::closest 29be48ff61da4a53 *
<tokhai::web::page::dom::Tag>::focus::__wbg_focus_e4e5f8fd4cffa7bb externref shim b999115751dd6445 *
<tokhai::web::page::dom::Tag>::prepend cdff71523058b9f1 *
<tokhai::web::page::dom::Tag>::query_selector 29be48ff61da4a53 *
<tokhai::web::page::dom::WORDS::{closure#0} as core::ops::function::FnOnce<(core::option::Option<&mut core::option::Option<tokhai::web::page::dom::Made>>,)>>::call_once c80989179d435e58 *
<tokhai::web::page::dom::create::{closure#0}::{closure#0} as core::ops::function::FnOnce<(&str,)>>::call_once 7a6a9a25b3d78890 *
<tokhai::web::page::file::put::{closure#0} as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0} cd26c13c20eb8ce5 -
<tokhai::web::page::file::uploads::{closure#0} as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0} cd26c13c20eb8ce5 -
<tokhai::web::page::file::words::{closure#0} as core::ops::function::FnOnce<(&str,)>>::call_once::{shim:vtable#0} 718a89425c95bc51 -
<tokhai::web::page::frame::Frame>::keeping 883fd168b82c51ae ff2
<tokhai::web::page::frame::Frame>::show::{closure#0} 58f40b0824fd26aa fbfffffffe7fbeffffffbf80bb7f2003fbffffebf36ffff7ffe00003e4dfe7c91fe07000dfdeffeff8
<tokhai::web::page::frame::Frame>::steps::{closure#0} e67778c9184b1e4e *
<tokhai::web::page::frame::heading::{closure#4}::{closure#0} as core::ops::function::FnOnce<(&str,)>>::call_once::{shim:vtable#0} 718a89425c95bc51 -
<tokhai::web::page::listen::heard::{closure#2} as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0} 2ef7c75525f26bb5 *
<tokhai::web::page::listen::listen::{closure#0} as core::ops::function::FnOnce<(&web_sys::features::gen_Event::Event,)>>::call_once::{shim:vtable#0} 5de7174ec0befd5b -
<tokhai::web::page::lists::Got as core::clone::Clone>::clone 1dd99f5f6fc7b19d e8
<tokhai::web::page::lists::List>::label 4b09ddd96780e46e *
<tokhai::web::page::lists::List>::search ba0c1e7dcfb4713d fffe5fff7ffffff4
<tokhai::web::page::lists::Lists>::get 6d556a276da98e37 fe0
<tokhai::web::page::lists::Lists>::put 69983647995dfbe0 fff0
<tokhai::web::page::lists::need::{closure#1} as core::ops::function::FnOnce<(core::option::Option<&tokhai::value::json::Json>,)>>::call_once::{shim:vtable#0} 960fc2ab858eae9f f7fd4
<tokhai::web::page::live::Live>::next 5102d44f0e515349 ffe
<tokhai::web::page::live::Live>::say f821bc8be027fb4b f2
<tokhai::web::page::live::sentence::{closure#0} as core::ops::function::FnOnce<(&str,)>>::call_once::{shim:vtable#0} 718a89425c95bc51 -
<tokhai::web::page::looked::show::{closure#0} as core::ops::function::FnOnce<(&str,)>>::call_once::{shim:vtable#0} 17b2ccd46a563465 -
<tokhai::web::page::message::sentence::{closure#1} as core::ops::function::FnOnce<(&str,)>>::call_once::{shim:vtable#0} 17b2ccd46a563465 -
<tokhai::web::page::origin::show::{closure#2}::{closure#4} as core::ops::function::FnOnce<(&str,)>>::call_once::{shim:vtable#0} 171afcf6db8fec97 -
<tokhai::web::page::receipt::show::{closure#4} as core::ops::function::FnOnce<(&str,)>>::call_once::{shim:vtable#0} 718a89425c95bc51 -
<tokhai::web::remote::Remote>::quiet 7683854e96d79e03 -
<tokhai::web::remote::Remote>::send 544dc0926e66a975 fff0
<tokhai::web::remote::Remote>::wait f428adadb7e1cdcf -
<tokhai::web::store::Store>::begin::{closure#0} bb525ff0b93c02cb b
<tokhai::web::store::Store>::change a7546d7a0ebe9ef2 -
<tokhai::web::store::Store>::change::{closure#0} a773329b00d09bb5 -
<tokhai::web::store::Store>::drop_file::{closure#0} 844212444c007c61 -
<tokhai::web::store::Store>::fence 4ec9354c0db06bd8 dc
<tokhai::web::store::Store>::file c18ee9900bf12550 -
<tokhai::web::store::Store>::hold b517548dd18e0bc0 *
<tokhai::web::store::Store>::keep_file::{closure#0}::{closure#1} 48ed0296e175a5eb -
<tokhai::web::store::Store>::load::{closure#1}::{closure#0}::{closure#0} 74358fa9c1399169 *
<tokhai::web::store::Store>::lock aece1be16db777e2 *
<tokhai::web::store::Store>::name 1f6d9b9a9e8c29d6 *
<tokhai::web::store::Store>::open_record b9412074132407d9 -
<tokhai::web::store::Store>::opened ad88ae1b73df015f *
<tokhai::web::store::Store>::remote_draft 6c144a98a5b79c91 ff8
<tokhai::web::store::Store>::seal::{closure#1}::{closure#0} 9cf02b5ee9dc71d0 dfe1b74
<tokhai::web::store::Store>::write db5613d9225046f0 efd
<tokhai::web::store::Store>::write_next 86a6bc7a0463de7b ff7f6fc
<tokhai::web::store::device_key::{closure#0} as core::ops::function::FnOnce<(core::option::Option<js_sys::Array>,)>>::call_once::{shim:vtable#0} 7517c91e3f2969f5 -
<tokhai::web::store::device_key::{closure#0}::{closure#1} as core::ops::function::FnOnce<(core::option::Option<wasm_bindgen::JsValue>,)>>::call_once::{shim:vtable#0} 3cf384efad132531 -
<tokhai::web::store::device_key::{closure#0}::{closure#1}::{closure#0} as core::ops::function::FnOnce<(&web_sys::features::gen_IdbObjectStore::IdbObjectStore,)>>::call_once::{shim:vtable#0} 0169dd00a0c962db -
<tokhai::web::store::device_key::{closure#0}::{closure#1}::{closure#1} as core::ops::function::FnOnce<(bool,)>>::call_once::{shim:vtable#0} 5fc74103baff71f6 -
<tokhai::web::store::open::{closure#2} as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0} 4fa803344646274e -
<tokhai::web::store::open::{closure#3} as core::ops::function::FnOnce<(core::option::Option<wasm_bindgen::JsValue>,)>>::call_once::{shim:vtable#0} 26d7004275d13e11 ff6fca
<tokhai::web::store::open::{closure#3}::{closure#1} as core::ops::function::FnOnce<(core::option::Option<web_sys::features::gen_IdbDatabase::IdbDatabase>,)>>::call_once::{shim:vtable#0} 8d25ac2953ae8a49 ec8
<tokhai::web::store::open::{closure#3}::{closure#1}::{closure#0} as core::ops::function::FnOnce<(core::option::Option<wasm_bindgen::JsValue>,)>>::call_once::{shim:vtable#0} 36c46332a651e43e e4
<tokhai::web::upload::Upload>::again ac5fc933988f70f8 -
<tokhai::web::upload::Upload>::ask cab07b39a41216f1 -
<tokhai::web::upload::Upload>::go 714a9f3f2fb87039 -
<tokhai::web::upload::Upload>::reached 34f9cae55ebd59b2 -
<tokhai::web::upload::Upload>::read d2c5e572723c4215 -
<tokhai::web::upload::Upload>::send 2961f49242e8288a -
<tokhai::web::upload::Upload>::stop 68b31c0237c9c027 -
<tokhai::web::upload::Upload>::tell de1dc04f468343ec -
<tokhai::web::upload::Uploads>::add 49fd9aa907225ec6 -
<tokhai::web::upload::Uploads>::begin::{closure#0} a2bb2f54ba95c5b3 -
<tokhai::web::upload::Uploads>::find 9587ec7b8c21feb2 -
<tokhai::web::upload::Uploads>::store 88413992c41e73d8 -
<wasm_bindgen::JsThreadLocal<web_sys::features::gen_Document::Document>>::with::<<web_sys::features::gen_Document::Document as core::clone::Clone>::clone, web_sys::features::gen_Document::Document> a64ba9dabee7055a fd8
<wasm_bindgen::JsValue as core::clone::Clone>::clone be969039f2e4b0d9 *
<wasm_bindgen::JsValue as wasm_bindgen::cast::JsCast>::dyn_into::<js_sys::Function> 77184d8b3c63691d *
<wasm_bindgen::JsValue as wasm_bindgen::cast::JsCast>::dyn_into::<web_sys::features::gen_Node::Node> 77184d8b3c63691d -
<wasm_bindgen::JsValue>::from_str 8d29c57d741e8d03 *
<wasm_bindgen::convert::traits::WasmRet<()> as core::convert::From<()>>::from b362a487fdd69751 -
<wasm_bindgen::convert::traits::WasmRet<wasm_bindgen::convert::slices::WasmSlice>>::join c8beee56808e9917 *
<web_sys::features::gen_AbortController::AbortController>::abort 10613aa93640f64d *
<web_sys::features::gen_AbortController::AbortController>::new 7cc4ac4344ce56a5 dc
<web_sys::features::gen_AbortController::AbortController>::signal 3ba2edb9397f9225 *
<web_sys::features::gen_Blob::Blob>::new_with_buffer_source_sequence 23208b6621727367 dc
<web_sys::features::gen_Blob::Blob>::size 7cbbde3398c8981f -
<web_sys::features::gen_Blob::Blob>::slice_with_f64_and_f64 b234cdb0a9572f4f -
<web_sys::features::gen_Blob::Blob>::type_ a51e8ae5d8e11d03 -
<web_sys::features::gen_Document::Document>::has_focus 0356fb782c86a919 dc
<web_sys::features::gen_Document::Document>::hidden df8f14a4fc0b5c25 *
<web_sys::features::gen_Document::Document>::title a51e8ae5d8e11d03 *
<web_sys::features::gen_Element::Element as core::slice::cmp::SliceContains>::slice_contains b133bb3384306da9 -
<web_sys::features::gen_Element::Element as tokhai::web::page::dom::Dom>::add 99f8382772512ded *
<web_sys::features::gen_Element::Element as tokhai::web::page::dom::Dom>::add_text c19a408420453825 *
<web_sys::features::gen_Element::Element as tokhai::web::page::dom::Dom>::all 773ab800628e7b7e fbc
<web_sys::features::gen_Element::Element as tokhai::web::page::dom::Dom>::at 12339d8788dc985b fb8
<web_sys::features::gen_Element::Element as tokhai::web::page::dom::Dom>::bare 035f442a8a64a4ed *
<web_sys::features::gen_Element::Element as tokhai::web::page::dom::Dom>::differs 4e4c384f8e2ff105 *
<web_sys::features::gen_Element::Element as tokhai::web::page::dom::Dom>::hide abd97aa723d47b45 *
<web_sys::features::gen_Element::Element as tokhai::web::page::dom::Dom>::holds_focus cfdce5b74e140efe *
<web_sys::features::gen_Element::Element as tokhai::web::page::dom::Dom>::named 8a91d9e57d3543cf *
<web_sys::features::gen_Element::Element as tokhai::web::page::dom::Dom>::number 6a817cdba5f0d970 *
<web_sys::features::gen_Element::Element as tokhai::web::page::dom::Dom>::set 3579ae258a1344a1 *
<web_sys::features::gen_Element::Element as tokhai::web::page::dom::Dom>::set_if 921bffb1e5bfdee8 *
<web_sys::features::gen_Element::Element as tokhai::web::page::dom::Dom>::set_number 05b947335d44f81b *
<web_sys::features::gen_Element::Element as tokhai::web::page::dom::Dom>::show 0a0bafa27b6ae99a *
<web_sys::features::gen_Element::Element as tokhai::web::page::dom::Dom>::space 1f014c4548def31f *
<web_sys::features::gen_Element::Element as tokhai::web::page::dom::Dom>::word 8d7a5438679aa9a5 *
<web_sys::features::gen_Element::Element>::client_height df5aae1d581ffbdb *
<web_sys::features::gen_Element::Element>::get_attribute 73a40110d9b8099b *
<web_sys::features::gen_Element::Element>::has_attribute 28ce1b3b938bf659 *
<web_sys::features::gen_Element::Element>::id a51e8ae5d8e11d03 -
<web_sys::features::gen_Element::Element>::next_element_sibling 65afd10f88e8d26f *
<web_sys::features::gen_Element::Element>::remove 10613aa93640f64d *
<web_sys::features::gen_Element::Element>::scroll_top df5aae1d581ffbdb *
<web_sys::features::gen_Element::Element>::set_attribute f5e8f7cb86a4b21d *
<web_sys::features::gen_Element::Element>::set_scroll_top ec76373d60065c99 *
<web_sys::features::gen_Element::Element>::tag_name a51e8ae5d8e11d03 *
<web_sys::features::gen_Event::Event>::prevent_default 10613aa93640f64d *
<web_sys::features::gen_Event::Event>::time_stamp 7cbbde3398c8981f *
<web_sys::features::gen_EventTarget::EventTarget as wasm_bindgen::cast::JsCast>::dyn_into::<web_sys::features::gen_Element::Element> 77184d8b3c63691d *
<web_sys::features::gen_File::File>::name a51e8ae5d8e11d03 -
<web_sys::features::gen_Headers::Headers>::get a3ebaa12526c247e dc
<web_sys::features::gen_HtmlElement::HtmlElement>::lang a51e8ae5d8e11d03 *
<web_sys::features::gen_HtmlElement::HtmlElement>::offset_top df5aae1d581ffbdb *
<web_sys::features::gen_HtmlInputElement::HtmlInputElement>::selection_start 92ec24355dc2e80d -
<web_sys::features::gen_HtmlInputElement::HtmlInputElement>::set_checked ec76373d60065c99 *
<web_sys::features::gen_HtmlInputElement::HtmlInputElement>::set_disabled ec76373d60065c99 *
<web_sys::features::gen_HtmlInputElement::HtmlInputElement>::set_selection_range 2f395f8f321862bb -
<web_sys::features::gen_HtmlInputElement::HtmlInputElement>::set_value d1d7c2830c66ed09 *
<web_sys::features::gen_HtmlInputElement::HtmlInputElement>::type_ a51e8ae5d8e11d03 *
<web_sys::features::gen_HtmlInputElement::HtmlInputElement>::value a51e8ae5d8e11d03 *
<web_sys::features::gen_IdbDatabase::IdbDatabase>::create_object_store 155cf4657a08969d dc
<web_sys::features::gen_IdbDatabase::IdbDatabase>::transaction_with_str_and_mode 958ac15faa7d50b7 dc
<web_sys::features::gen_IdbFactory::IdbFactory>::open_with_u32 ee89115d011bbb44 dc
<web_sys::features::gen_IdbObjectStore::IdbObjectStore>::add_with_key 64daef94d19e66e7 -
<web_sys::features::gen_IdbObjectStore::IdbObjectStore>::delete 9fa6156863695725 -
<web_sys::features::gen_IdbObjectStore::IdbObjectStore>::get 9fa6156863695725 dc
<web_sys::features::gen_IdbObjectStore::IdbObjectStore>::get_all_keys 23208b6621727367 dc
<web_sys::features::gen_IdbObjectStore::IdbObjectStore>::put_with_key 64daef94d19e66e7 dc
<web_sys::features::gen_IdbRequest::IdbRequest>::result 23208b6621727367 dc
<web_sys::features::gen_IdbTransaction::IdbTransaction>::abort a9d04a04dab440c3 -
<web_sys::features::gen_IdbTransaction::IdbTransaction>::object_store 155cf4657a08969d dc
<web_sys::features::gen_KeyboardEvent::KeyboardEvent>::key a51e8ae5d8e11d03 *
<web_sys::features::gen_Node::Node>::contains 0848b9178b61837f d
<web_sys::features::gen_Node::Node>::insert_before 25330a4071bc9355 -
<web_sys::features::gen_Node::Node>::is_connected df8f14a4fc0b5c25 -
<web_sys::features::gen_Node::Node>::set_text_content 9e8cca58fdb82ed8 *
<web_sys::features::gen_Node::Node>::text_content a51e8ae5d8e11d03 -
<web_sys::features::gen_Response::Response>::array_buffer 23208b6621727367 dc
<web_sys::features::gen_Response::Response>::text 23208b6621727367 dc
Ref(String) -> Externref externref shim 0b1afb67dfa600dd *
__externref_table_alloc 9e2c3b50c384c9a0 ffffc
__externref_table_dealloc b51087f64142b9d5 fd0
__rustc::__rust_alloc 8d29c57d741e8d03 *
__rustc::__rust_realloc 183acdfae3200fd7 ea
__wbindgen_destroy_closure 037d4cac24ef44c3 f6
__wbindgen_exn_store 2365aa163a5c24f1 *
__wbindgen_free ffc58b99da2e5c96 -
__wbindgen_malloc 2a5c5e4ce23b1d72 fc
__wbindgen_realloc 14d113628177e8b1 f0
alloc::boxed::box_new_uninit 02baf975af9aac34 b
alloc::raw_vec::layout_array 15014391e0d75159 *
alloc::rc::rc_inner_layout_for_value_layout f3aed443ba7bbd0a b
alloc::str::join_generic_copy::<str, u8, &str> 68e699df0609b4e8 fe798
alloc::str::join_generic_copy::<str, u8, alloc::string::String> 6abc5a91b53d9849 fe7cc
alloc::vec::from_elem::<bool> 548244c92079cea5 *
alloc::vec::from_elem::<core::option::Option<bool>> b8de3a252a49beea *
alloc::vec::from_elem::<usize> 66e5d6448b231617 -
compiler_builtins::int::mul::__multi3 a1f59a1603efd8e2 *
compiler_builtins::mem::memcmp c0503bfbe761443b *
core::array::try_from_fn_erased::<core::ops::try_trait::NeverShortCircuit<alloc::string::String>, core::array::try_from_trusted_iterator::next<core::ops::try_trait::NeverShortCircuit<alloc::string::String>, core::iter::adapters::map::Map<core::iter::adapters::cloned::Cloned<core::slice::iter::Iter<alloc::string::String>>, core::ops::try_trait::NeverShortCircuit<alloc::string::String>>>::{closure#0}> 1ba53050d72667c6 *
core::char::methods::encode_utf8_raw_unchecked 8e2f5e1d2d64d532 ff8
core::iter::traits::iterator::Iterator::any::check::<usize, tokhai::value::text::within::{closure#0}>::{closure#0} 0fa6dbcb0e514e6c c
core::ptr::drop_in_place::<(alloc::string::String, alloc::string::String)> 1c0933e992d482d7 *
core::ptr::drop_in_place::<(alloc::sync::Arc<str>, tokhai::value::json::Json)> 1c0933e992d482d7 *
core::ptr::drop_in_place::<(core::option::Option<wasm_bindgen::JsValue>, js_sys::Uint8Array)> 1c0933e992d482d7 -
core::ptr::drop_in_place::<(usize, alloc::string::String, tokhai::value::json::Json)> 1c0933e992d482d7 -
core::ptr::drop_in_place::<<tokhai::web::host::Host>::bring::{closure#0}> 7b5b3c39b303371d -
core::ptr::drop_in_place::<<tokhai::web::host::Host>::let_go::{closure#0}> cd26c13c20eb8ce5 -
core::ptr::drop_in_place::<<tokhai::web::host::Host>::ready::{closure#0}::{closure#0}> cd26c13c20eb8ce5 *
core::ptr::drop_in_place::<<tokhai::web::host::Host>::speak::{closure#0}> 1c0933e992d482d7 -
core::ptr::drop_in_place::<<tokhai::web::host::Host>::speak_now::{closure#2}> 14c3476a23b75aa3 -
core::ptr::drop_in_place::<<tokhai::web::host::Host>::turned::{closure#0}::{closure#0}> 14c3476a23b75aa3 -
core::ptr::drop_in_place::<<tokhai::web::host::Host>::turned::{closure#0}> 1c0933e992d482d7 -
core::ptr::drop_in_place::<<tokhai::web::host::Host>::unlock::{closure#0}> cd26c13c20eb8ce5 -
core::ptr::drop_in_place::<<tokhai::web::host::Host>::unlock::{closure#2}::{closure#0}> 1c0933e992d482d7 -
core::ptr::drop_in_place::<<tokhai::web::js::Listener>::new::{closure#0}> f2a96b8da8989218 -
core::ptr::drop_in_place::<<tokhai::web::lock::Lock>::request::{closure#0}> cd26c13c20eb8ce5 *
core::ptr::drop_in_place::<<tokhai::web::net::Net>::authorise::{closure#0}> cd26c13c20eb8ce5 -
core::ptr::drop_in_place::<<tokhai::web::net::Net>::call::{closure#3}> 1c0933e992d482d7 -
core::ptr::drop_in_place::<<tokhai::web::net::Net>::fetch::{closure#2}::{closure#0}> 7b5b3c39b303371d -
core::ptr::drop_in_place::<<tokhai::web::net::Net>::list::{closure#1}> 1c0933e992d482d7 -
core::ptr::drop_in_place::<<tokhai::web::net::Net>::list::{closure#2}> 14c3476a23b75aa3 *
core::ptr::drop_in_place::<<tokhai::web::net::Net>::send::{closure#2}::{closure#0}> 7b5b3c39b303371d -
core::ptr::drop_in_place::<<tokhai::web::net::Net>::send::{closure#2}> a101324ee9d9c06e -
core::ptr::drop_in_place::<<tokhai::web::page::live::Live>::next::{closure#0}> cd26c13c20eb8ce5 -
core::ptr::drop_in_place::<<tokhai::web::remote::Remote>::get::{closure#1}> 7b5b3c39b303371d -
core::ptr::drop_in_place::<<tokhai::web::remote::Remote>::put::{closure#1}> cd26c13c20eb8ce5 -
core::ptr::drop_in_place::<<tokhai::web::remote::Remote>::send::{closure#0}> 1c0933e992d482d7 *
core::ptr::drop_in_place::<<tokhai::web::store::Store>::begin::{closure#0}::{closure#0}> 1c0933e992d482d7 *
core::ptr::drop_in_place::<<tokhai::web::store::Store>::begin::{closure#0}> cd26c13c20eb8ce5 -
core::ptr::drop_in_place::<<tokhai::web::store::Store>::fence::{closure#0}> 1c0933e992d482d7 -
core::ptr::drop_in_place::<<tokhai::web::store::Store>::hold::{closure#0}> c8df3f2bae86d841 -
core::ptr::drop_in_place::<<tokhai::web::store::Store>::keep_file::{closure#0}> b77ec74594167d9f -
core::ptr::drop_in_place::<<tokhai::web::store::Store>::load::{closure#1}::{closure#0}> 1c0933e992d482d7 -
core::ptr::drop_in_place::<<tokhai::web::store::Store>::load::{closure#1}> 7b5b3c39b303371d -
core::ptr::drop_in_place::<<tokhai::web::store::Store>::newer::{closure#1}> e6183c683c7b1fed -
core::ptr::drop_in_place::<<tokhai::web::store::Store>::open_record::{closure#0}> 7b5b3c39b303371d -
core::ptr::drop_in_place::<<tokhai::web::store::Store>::remote_draft::{closure#0}::{closure#0}> cd26c13c20eb8ce5 -
core::ptr::drop_in_place::<<tokhai::web::store::Store>::seal::{closure#1}::{closure#2}> 7b5b3c39b303371d -
core::ptr::drop_in_place::<<tokhai::web::store::Store>::seal::{closure#1}> 4d9e51a093db74ff -
core::ptr::drop_in_place::<<tokhai::web::store::Store>::send_other::{closure#0}> 1c0933e992d482d7 -
core::ptr::drop_in_place::<<tokhai::web::store::Store>::send_others::{closure#0}> 1c0933e992d482d7 *
core::ptr::drop_in_place::<<tokhai::web::upload::Upload>::ask::{closure#1}> cd26c13c20eb8ce5 -
core::ptr::drop_in_place::<<tokhai::web::upload::Upload>::go::{closure#1}::{closure#0}> cd26c13c20eb8ce5 -
core::ptr::drop_in_place::<<tokhai::web::upload::Upload>::read::{closure#0}> 1c0933e992d482d7 -
core::ptr::drop_in_place::<<tokhai::web::upload::Uploads>::begin::{closure#0}> 14c3476a23b75aa3 -
core::ptr::drop_in_place::<<tokhai::web::upload::Uploads>::begin::{closure#1}> cd26c13c20eb8ce5 -
core::ptr::drop_in_place::<[(&str, alloc::string::String)]> a2af37de5c8a562c *
core::ptr::drop_in_place::<[(alloc::string::String, tokhai::web::net::List)]> c8a061dec8711722 -
core::ptr::drop_in_place::<[(alloc::sync::Arc<str>, i64)]> 400de606beab9a8c d
core::ptr::drop_in_place::<[(f64, tokhai::filing::event::Event)]> a2af37de5c8a562c d
core::ptr::drop_in_place::<[(tokhai::answers::At, tokhai::answers::issue::Issue)]> a2af37de5c8a562c *
core::ptr::drop_in_place::<[(tokhai::filing::effect::Slot, core::option::Option<tokhai::value::private::Private<alloc::string::String>>)]> a2af37de5c8a562c d
core::ptr::drop_in_place::<[(tokhai::value::NodeId, tokhai::answers::cell::Filled)]> a2af37de5c8a562c *
core::ptr::drop_in_place::<[(tokhai::value::NodeId, tokhai::filing::timing::places::Spent)]> a2af37de5c8a562c -
core::ptr::drop_in_place::<[(u32, core::option::Option<web_sys::features::gen_AbortController::AbortController>)]> a2af37de5c8a562c -
core::ptr::drop_in_place::<[(u32, tokhai::value::private::Private<alloc::sync::Arc<tokhai::value::FileRef>>)]> a2af37de5c8a562c -
core::ptr::drop_in_place::<[alloc::boxed::Box<dyn for<'a> core::ops::function::FnOnce<(core::option::Option<&'a tokhai::value::json::Json>,), Output = ()>>]> 400de606beab9a8c d
core::ptr::drop_in_place::<[alloc::rc::Rc<tokhai::web::upload::Upload>]> 400de606beab9a8c -
core::ptr::drop_in_place::<[alloc::string::String; 3usize]> 79da428f5e6c60fa *
core::ptr::drop_in_place::<[alloc::string::String]> 400de606beab9a8c *
core::ptr::drop_in_place::<[alloc::sync::Arc<str>; 3usize]> 79da428f5e6c60fa *
core::ptr::drop_in_place::<[alloc::vec::Vec<(alloc::string::String, core::option::Option<&tokhai::form::text::Text>)>]> 400de606beab9a8c *
core::ptr::drop_in_place::<[tokhai::answers::issue::Issue]> 400de606beab9a8c *
core::ptr::drop_in_place::<[tokhai::filing::effect::Effect]> 400de606beab9a8c d
core::ptr::drop_in_place::<[tokhai::filing::effect::Upload]> a2af37de5c8a562c d
core::ptr::drop_in_place::<[tokhai::form::reader::Pending]> c8e844b480d80e50 -
core::ptr::drop_in_place::<[tokhai::value::Value]> 400de606beab9a8c *
core::ptr::drop_in_place::<[tokhai::web::js::Listener]> 460f12ea603fb0ed d
core::ptr::drop_in_place::<[web_sys::features::gen_Element::Element]> 400de606beab9a8c *
core::ptr::drop_in_place::<alloc::boxed::Box<dyn for<'a> core::ops::function::FnOnce<(core::option::Option<&'a tokhai::value::json::Json>,), Output = ()>>> 003ff33298b1f827 d
core::ptr::drop_in_place::<alloc::boxed::Box<tokhai::answers::view::Patch>> 840ff827c5f61d6e *
core::ptr::drop_in_place::<alloc::boxed::Box<tokhai::filing::effect::Screen>> 840ff827c5f61d6e *
core::ptr::drop_in_place::<alloc::rc::Rc<core::cell::Cell<core::option::Option<alloc::boxed::Box<dyn core::ops::function::FnOnce<(core::option::Option<wasm_bindgen::JsValue>,), Output = ()>>>>>> bfcabf127e0dbc85 *
core::ptr::drop_in_place::<alloc::rc::Rc<core::cell::Cell<core::option::Option<alloc::boxed::Box<dyn core::ops::function::FnOnce<(core::option::Option<web_sys::features::gen_IdbDatabase::IdbDatabase>,), Output = ()>>>>>> bfcabf127e0dbc85 *
core::ptr::drop_in_place::<alloc::rc::Rc<core::cell::RefCell<wasm_bindgen::JsValue>>> bfcabf127e0dbc85 *
core::ptr::drop_in_place::<alloc::rc::Rc<js_sys::futures::jspi::SpawnedTask>> bfcabf127e0dbc85 -
core::ptr::drop_in_place::<alloc::rc::Rc<str>> bfcabf127e0dbc85 a
core::ptr::drop_in_place::<alloc::rc::Rc<tokhai::value::json::Json>> bfcabf127e0dbc85 a
core::ptr::drop_in_place::<alloc::rc::Rc<tokhai::web::host::Host>> bfcabf127e0dbc85 a
core::ptr::drop_in_place::<alloc::rc::Rc<tokhai::web::lock::Lock>> bfcabf127e0dbc85 a
core::ptr::drop_in_place::<alloc::rc::Rc<tokhai::web::net::Net>> bfcabf127e0dbc85 a
core::ptr::drop_in_place::<alloc::rc::Rc<tokhai::web::page::context::Context>> bfcabf127e0dbc85 a
core::ptr::drop_in_place::<alloc::rc::Rc<tokhai::web::page::lists::List>> bfcabf127e0dbc85 *
core::ptr::drop_in_place::<alloc::rc::Rc<tokhai::web::page::live::Live>> bfcabf127e0dbc85 a
core::ptr::drop_in_place::<alloc::rc::Rc<tokhai::web::remote::Remote>> bfcabf127e0dbc85 a
core::ptr::drop_in_place::<alloc::rc::Rc<tokhai::web::store::Store>> bfcabf127e0dbc85 a
core::ptr::drop_in_place::<alloc::rc::Rc<tokhai::web::upload::Upload>> bfcabf127e0dbc85 -
core::ptr::drop_in_place::<alloc::rc::Rc<tokhai::web::upload::Uploads>> bfcabf127e0dbc85 -
core::ptr::drop_in_place::<alloc::sync::Arc<str>> b744ca3f5d82d04e *
core::ptr::drop_in_place::<alloc::sync::Arc<tokhai::expr::Rule>> b744ca3f5d82d04e -
core::ptr::drop_in_place::<alloc::sync::Arc<tokhai::expr::custom::Custom>> b744ca3f5d82d04e -
core::ptr::drop_in_place::<alloc::sync::Arc<tokhai::form::Form>> b744ca3f5d82d04e a
core::ptr::drop_in_place::<alloc::sync::Arc<tokhai::value::FileRef>> b744ca3f5d82d04e -
core::ptr::drop_in_place::<alloc::sync::Arc<tokhai::value::pattern::Pattern>> b744ca3f5d82d04e -
core::ptr::drop_in_place::<alloc::vec::Vec<(&str, alloc::string::String)>> 8808e086558356fd *
core::ptr::drop_in_place::<alloc::vec::Vec<(&str, alloc::string::String, web_sys::features::gen_Element::Element)>> 86f93b708ec99661 -
core::ptr::drop_in_place::<alloc::vec::Vec<(alloc::string::String, core::option::Option<&tokhai::form::text::Text>)>> 37342591a519670c *
core::ptr::drop_in_place::<alloc::vec::Vec<(alloc::string::String, js_sys::Uint8Array, bool, bool)>> 86f93b708ec99661 *
core::ptr::drop_in_place::<alloc::vec::Vec<(alloc::sync::Arc<str>, tokhai::value::NodeId)>> 37342591a519670c -
core::ptr::drop_in_place::<alloc::vec::Vec<(alloc::sync::Arc<str>, tokhai::value::json::Json)>> a6906550d497e227 *
core::ptr::drop_in_place::<alloc::vec::Vec<(tokhai::answers::At, tokhai::answers::issue::Issue)>> 8808e086558356fd *
core::ptr::drop_in_place::<alloc::vec::Vec<(tokhai::filing::effect::Slot, core::option::Option<tokhai::value::private::Private<alloc::string::String>>)>> 8808e086558356fd -
core::ptr::drop_in_place::<alloc::vec::Vec<(tokhai::value::NodeId, tokhai::answers::cell::Filled)>> 8808e086558356fd *
core::ptr::drop_in_place::<alloc::vec::Vec<(tokhai::value::NodeId, tokhai::filing::timing::places::Spent)>> 8808e086558356fd -
core::ptr::drop_in_place::<alloc::vec::Vec<(u32, tokhai::value::private::Private<alloc::sync::Arc<tokhai::value::FileRef>>)>> 8808e086558356fd -
core::ptr::drop_in_place::<alloc::vec::Vec<(usize, &str, alloc::string::String)>> a6906550d497e227 *
core::ptr::drop_in_place::<alloc::vec::Vec<alloc::string::String>> 8808e086558356fd *
core::ptr::drop_in_place::<alloc::vec::Vec<alloc::sync::Arc<str>>> 37342591a519670c -
core::ptr::drop_in_place::<alloc::vec::Vec<alloc::sync::Arc<tokhai::expr::custom::Custom>>> a6906550d497e227 -
core::ptr::drop_in_place::<alloc::vec::Vec<tokhai::answers::issue::Issue>> 8808e086558356fd *
core::ptr::drop_in_place::<alloc::vec::Vec<tokhai::expr::Step>> a6906550d497e227 -
core::ptr::drop_in_place::<alloc::vec::Vec<tokhai::filing::effect::Choice>> 37342591a519670c *
core::ptr::drop_in_place::<alloc::vec::Vec<tokhai::form::Choice>> a6906550d497e227 -
core::ptr::drop_in_place::<alloc::vec::Vec<tokhai::form::error::FormError>> a6906550d497e227 -
core::ptr::drop_in_place::<alloc::vec::Vec<tokhai::form::source::Fill>> 37342591a519670c -
core::ptr::drop_in_place::<alloc::vec::Vec<tokhai::form::source::Source>> a6906550d497e227 -
core::ptr::drop_in_place::<alloc::vec::Vec<tokhai::value::Value>> 8808e086558356fd *
core::ptr::drop_in_place::<alloc::vec::Vec<tokhai::value::json::Json>> a6906550d497e227 *
core::ptr::drop_in_place::<alloc::vec::Vec<tokhai::web::js::Listener>> 8808e086558356fd *
core::ptr::drop_in_place::<alloc::vec::Vec<web_sys::features::gen_Element::Element>> 8808e086558356fd *
core::ptr::drop_in_place::<core::option::Option<(alloc::string::String, alloc::string::String)>> ecf238b43c0eec70 a
core::ptr::drop_in_place::<core::option::Option<(core::option::Option<wasm_bindgen::JsValue>, js_sys::Uint8Array)>> ecf238b43c0eec70 a
core::ptr::drop_in_place::<core::option::Option<(f64, tokhai::filing::event::Reply)>> f09be10a6e441d4e a
core::ptr::drop_in_place::<core::option::Option<(i64, tokhai::form::text::Text)>> 31160a2d89e5e4da -
core::ptr::drop_in_place::<core::option::Option<(tokhai::answers::At, alloc::string::String)>> 31160a2d89e5e4da *
core::ptr::drop_in_place::<core::option::Option<(usize, alloc::rc::Rc<str>)>> a8e1948c2656c810 a
core::ptr::drop_in_place::<core::option::Option<(usize, alloc::sync::Arc<str>)>> a8e1948c2656c810 -
core::ptr::drop_in_place::<core::option::Option<(usize, web_sys::features::gen_Element::Element)>> a8e1948c2656c810 a
core::ptr::drop_in_place::<core::option::Option<alloc::rc::Rc<tokhai::web::remote::Remote>>> 0b5fe5fd58de88ba -
core::ptr::drop_in_place::<core::option::Option<alloc::rc::Rc<tokhai::web::store::Store>>> 0b5fe5fd58de88ba a
core::ptr::drop_in_place::<core::option::Option<alloc::rc::Rc<tokhai::web::upload::Upload>>> 0b5fe5fd58de88ba -
core::ptr::drop_in_place::<core::option::Option<alloc::sync::Arc<str>>> 0b5fe5fd58de88ba *
core::ptr::drop_in_place::<core::option::Option<alloc::sync::Arc<tokhai::answers::cell::Filled>>> 85604f1e0b4f3194 *
core::ptr::drop_in_place::<core::option::Option<alloc::sync::Arc<tokhai::expr::Rule>>> 0b5fe5fd58de88ba -
core::ptr::drop_in_place::<core::option::Option<alloc::sync::Arc<tokhai::value::pattern::Pattern>>> 0b5fe5fd58de88ba -
core::ptr::drop_in_place::<core::option::Option<alloc::vec::Vec<tokhai::value::RowId>>> ecf238b43c0eec70 a
core::ptr::drop_in_place::<core::option::Option<core::option::Option<tokhai::value::json::Json>>> c1fbf0913248a41b a
core::ptr::drop_in_place::<core::option::Option<js_sys::Function>> a8e1948c2656c810 *
core::ptr::drop_in_place::<core::option::Option<tokhai::answers::cell::Row>> 65cd3f1e7d5ea80a c
core::ptr::drop_in_place::<core::option::Option<tokhai::answers::view::Patch>> ecf238b43c0eec70 a
core::ptr::drop_in_place::<core::option::Option<tokhai::filing::effect::Receipt>> 814c2f3d117bfeb4 a
core::ptr::drop_in_place::<core::option::Option<tokhai::filing::outbox::Entry>> 4f7d3065fc03a1d4 -
core::ptr::drop_in_place::<core::option::Option<tokhai::form::text::Text>> ecf238b43c0eec70 -
core::ptr::drop_in_place::<core::option::Option<tokhai::value::Value>> c1fbf0913248a41b *
core::ptr::drop_in_place::<core::option::Option<tokhai::value::json::Json>> c1fbf0913248a41b *
core::ptr::drop_in_place::<core::option::Option<tokhai::value::private::Private<alloc::string::String>>> ecf238b43c0eec70 *
core::ptr::drop_in_place::<core::option::Option<tokhai::web::host::Open>> 566891dd256888f2 a
core::ptr::drop_in_place::<core::option::Option<tokhai::web::js::Timer>> a8e1948c2656c810 *
core::ptr::drop_in_place::<core::option::Option<tokhai::web::net::Answer>> ecf238b43c0eec70 a
core::ptr::drop_in_place::<core::option::Option<tokhai::web::page::combobox::Popup>> ecf238b43c0eec70 a
core::ptr::drop_in_place::<core::result::Result<bool, wasm_bindgen::JsValue>> 631a961499f5f851 a
core::ptr::drop_in_place::<tokhai::answers::Answers> 9369c14cf7206122 -
core::ptr::drop_in_place::<tokhai::answers::cell::Filled> f83e95b067b0badb *
core::ptr::drop_in_place::<tokhai::answers::issue::Issue> d239fc3f45527b53 *
core::ptr::drop_in_place::<tokhai::answers::marks::Marks> 1c0933e992d482d7 -
core::ptr::drop_in_place::<tokhai::answers::view::Patch> 08968bfd80425e9c *
core::ptr::drop_in_place::<tokhai::expr::Step> 5f041753fc375c09 -
core::ptr::drop_in_place::<tokhai::filing::effect::Call> 262bb0aeedc4b952 *
core::ptr::drop_in_place::<tokhai::filing::effect::Effect> acde5d2fd9723137 -
core::ptr::drop_in_place::<tokhai::filing::effect::Notice> a32fc6e2745a0ce0 f0
core::ptr::drop_in_place::<tokhai::filing::effect::Screen> 7c7125421d0be98a *
core::ptr::drop_in_place::<tokhai::filing::effect::Sending> 7cc898248041aa44 a
core::ptr::drop_in_place::<tokhai::filing::event::Event> 03ea116f54eeab8c ffff800
core::ptr::drop_in_place::<tokhai::filing::event::Kept> 0991091ab712de93 -
core::ptr::drop_in_place::<tokhai::filing::event::Told> be3b30c6c6608209 -
core::ptr::drop_in_place::<tokhai::filing::outbox::Entry> d239fc3f45527b53 -
core::ptr::drop_in_place::<tokhai::filing::timing::leg::Leg> 2d92cb1cc79292e6 *
core::ptr::drop_in_place::<tokhai::filing::timing::places::Spent> e63ab06e206b2ef9 *
core::ptr::drop_in_place::<tokhai::form::Form> 7ff5c3963ede5a75 -
core::ptr::drop_in_place::<tokhai::form::Kind> 48f2f6ddf4b22783 -
core::ptr::drop_in_place::<tokhai::form::Node> 5f86b515c80eef60 -
core::ptr::drop_in_place::<tokhai::form::Options> 62c5d45b0177c084 -
core::ptr::drop_in_place::<tokhai::form::extension::CustomFormat> 25271011bb041f90 -
core::ptr::drop_in_place::<tokhai::value::FileRef> 0991091ab712de93 -
core::ptr::drop_in_place::<tokhai::value::Value> 0a7cdd97d2068333 ffa
core::ptr::drop_in_place::<tokhai::value::json::Json> 1ca1a558b5bbda47 *
core::ptr::drop_in_place::<tokhai::value::pattern::Pattern> 5038bce846213a51 -
core::ptr::drop_in_place::<tokhai::value::pattern::Places> cd157ffcd6152881 *
core::ptr::drop_in_place::<tokhai::web::database::names::{closure#1}> b9edacb77ffd2e4d -
core::ptr::drop_in_place::<tokhai::web::database::open::{closure#0}> cd26c13c20eb8ce5 *
core::ptr::drop_in_place::<tokhai::web::database::open::{closure#1}> 7b5b3c39b303371d -
core::ptr::drop_in_place::<tokhai::web::database::read::{closure#1}> 9e3063b104a1aab9 -
core::ptr::drop_in_place::<tokhai::web::host::Host> 77e02755669ebdc0 -
core::ptr::drop_in_place::<tokhai::web::js::either::{closure#0}::{closure#0}> cd26c13c20eb8ce5 *
core::ptr::drop_in_place::<tokhai::web::js::once::{closure#0}> 0b5fe5fd58de88ba *
core::ptr::drop_in_place::<tokhai::web::js::open_promise::{closure#0}> cd26c13c20eb8ce5 *
core::ptr::drop_in_place::<tokhai::web::net::Answer> ece25d8b37293714 *
core::ptr::drop_in_place::<tokhai::web::net::List> 83317fc88358dfa8 -
core::ptr::drop_in_place::<tokhai::web::net::Request> 0991091ab712de93 *
core::ptr::drop_in_place::<tokhai::web::page::combobox::Popup> e6183c683c7b1fed *
core::ptr::drop_in_place::<tokhai::web::page::listen::heard::{closure#2}> cd26c13c20eb8ce5 -
core::ptr::drop_in_place::<tokhai::web::page::lists::Got> bc2863d48ccac25d *
core::ptr::drop_in_place::<tokhai::web::page::lists::need::{closure#1}> ed79d29b8f7484f3 e8
core::ptr::drop_in_place::<tokhai::web::store::device_key::{closure#0}::{closure#1}::{closure#1}> 14c3476a23b75aa3 -
core::ptr::drop_in_place::<tokhai::web::store::open::{closure#3}::{closure#1}::{closure#0}> ed9e824d64ece38d -
core::ptr::drop_in_place::<tokhai::web::store::open::{closure#3}::{closure#1}> 7f5b80b3dbd63839 -
core::ptr::drop_in_place::<tokhai::web::store::open::{closure#3}> 4d9e51a093db74ff -
core::ptr::drop_in_place::<wasm_bindgen::JsValue> a949bdebed86d1fe *
core::ptr::swap_nonoverlapping_bytes::swap_nonoverlapping_chunks::<4usize> ba4ec4588ed0edd8 *
core::slice::copy_from_slice_impl::<core::mem::maybe_uninit::MaybeUninit<u8>> 7faf6b1802d8de05 f8
core::slice::memchr::memchr 1160ef6e82b5c0e2 ff9c
core::slice::memchr::memchr_aligned 2888c5a2c8016098 *
core::slice::memchr::memchr_naive f87cf48960fe93d4 *
core::slice::sort::unstable::heapsort::heapsort::<&str, <&str as core::cmp::PartialOrd>::lt> c84a89ee34c19fb7 fffd
core::slice::sort::unstable::heapsort::heapsort::<tokhai::value::NodeId, <[tokhai::value::NodeId]>::sort_unstable_by<<tokhai::form::scope::Names>::new::{closure#0}>::{closure#0}> 2a06c42ed9934b3f -
core::str::converts::from_utf8 5648d50683b5dfcf ffffffebfe01c00005b0
js_sys::JSON::parse 1d467362f986197d dc
js_sys::JSON::stringify 23208b6621727367 -
js_sys::Reflect::get 9fa6156863695725 *
js_sys::Reflect::set 5281454dd04e9799 dc
js_sys::futures::jspi::task_waker::raw_clone f9522ff5ff470a7c -
js_sys::futures::jspi::task_waker::raw_drop bdeae2b04de1a86e -
js_sys::futures::jspi::task_waker::raw_wake 2b98d11d618ff1e8 -
js_sys::futures::jspi::task_waker::raw_wake_by_ref bdeae2b04de1a86e -
start 9ba5d67449e89cbf *
start externref shim f4c97e117b2e2d99 *
tokhai::answers::draft::is 3056aa3dd78f8171 *
tokhai::answers::file::file_issue 4c564f4a1897a26f -
tokhai::answers::formats::read_moment aafada0a82252828 -
tokhai::answers::formats::read_time 788c9de37f4b79d8 -
tokhai::answers::is_wrong 8a0df90d99ce31ed *
tokhai::answers::judge::count 2e14a018342df1e9 b6
tokhai::answers::view::show ffc5edc9b7df5289 *
tokhai::answers::view::show::{closure#0} 3a14cb347807d6d3 *
tokhai::expr::Step::Get ba992fc0816a909f -
tokhai::expr::Step::Member ba992fc0816a909f -
tokhai::expr::call::letter 8ad3e488ec49e2e7 -
tokhai::expr::eval::absorb 2e278cd180135fd9 fff8
tokhai::expr::eval::binary::{closure#0} aedf15054bdadae0 c
tokhai::expr::eval::compare d184b9383b892ef7 fcfc
tokhai::expr::eval::equal ecb8f59188d24513 ffdfffec
tokhai::expr::eval::find 220b8511d0caa062 *
tokhai::expr::eval::pop 615556599014d0da f0
tokhai::expr::eval::truth 7c7f08237282ca0f *
tokhai::expr::eval::weight 3e4f5096de43c2e3 *
tokhai::expr::functions::FUNCTIONS::{closure#13}::{closure#0} 0cd0ca73ab1573c0 *
tokhai::expr::functions::both cae21454c43be7d6 *
tokhai::expr::functions::date_of c859c07c4d151eb4 *
tokhai::expr::functions::extreme b51280121884164c fffa
tokhai::expr::functions::int 4c993de734b55f0d *
tokhai::expr::functions::known f6a793aede0c6f27 dc
tokhai::expr::functions::text_of ebc790ef280b5e40 b
tokhai::expr::lex::code 3b589a1a6f142213 -
tokhai::expr::outside::is_reserved 0b29494ac515527b -
tokhai::expr::parse::parse 8c39f79270b3ce0b -
tokhai::filing::lookup::said bdce6da0734ff8fd *
tokhai::filing::pause::pause de69c3c57a7cef72 *
tokhai::filing::timing::leg::ended c12dd7668a213590 df8
tokhai::filing::timing::leg::lasted 8fd227d71ed40304 *
tokhai::filing::timing::places::add 0dfbbf42d5aa780a ffffd2
tokhai::filing::timing::places::name 4bbc39b5ee86be90 dc
tokhai::filing::timing::places::spent 34e5fa9f5fe71363 *
tokhai::filing::timing::places::spent::{closure#0} 69f9b986b86b1720 *
tokhai::filing::timing::places::write e2c0de4ad138d9e2 *
tokhai::filing::timing::sum a40d72ce82b859f3 -
tokhai::form::items::all 2dd2cb495241b904 -
tokhai::form::items::items c9d72b667a9e61a3 -
tokhai::form::items::merge 294f4d470c2baefa -
tokhai::form::kinds::each 7e8b44ba4f6da3a8 -
tokhai::form::kinds::file 51be3b29420c631f -
tokhai::form::order::across 46951e71c59ab79d -
tokhai::form::order::around 2b3a382c9ad84d4a -
tokhai::form::order::link a4d99a8104e26c20 -
tokhai::form::order::read cf19317345a931df -
tokhai::form::parse::choices 83ce69be1b8ea82f -
tokhai::form::parse::parse 08cb5e1fd964f6a0 -
tokhai::form::reader::nameless 8d98803eb22de4d2 -
tokhai::form::rules::expression 1ad173e65ea54919 -
tokhai::form::rules::literal 03fe5097a5bb0d86 -
tokhai::form::rules::pair 0ccd98470e743b8b -
tokhai::form::scope::key 60c3485000727afd *
tokhai::form::source::fill ed7155119c2cc19b -
tokhai::value::date::days_in 5ac9999d28d15c9e ff7
tokhai::value::decimal::text::sign 214b747a4c5e0f33 *
tokhai::value::json::push_token 4147bf38d814eb65 -
tokhai::value::read::number fe99e2c7fa402c2d fdffef38
tokhai::value::read::number_in_range c7b5a8bd14d6d828 *
tokhai::value::read::read_date c0d730630068130f effffffff3d2
tokhai::value::read::read_decimal 191ced50a30f6e59 *
tokhai::value::read::read_integer 231ae140a5bf9dfa *
tokhai::value::read::read_phone e7ba1188cf9a0f9e ffcdffec
tokhai::value::read::read_text 26de748ade5a9da7 *
tokhai::value::read::show_decimal 0967feeda210c115 fffc7fe
tokhai::value::text::cut 45043c9a5e3a09d0 ff9c
tokhai::value::text::fold 19dc485bc72055ba fffc
tokhai::value::text::in_category c6e43285325e357d *
tokhai::value::text::integer adaa754d1206943c fe7fff
tokhai::value::text::is_digits cbfa7fdaab7d7127 *
tokhai::value::text::is_space 1bfb94568dc562b4 *
tokhai::value::text::joined d3e968e8e724a9b4 *
tokhai::value::text::listed f1cfab2324781824 -
tokhai::value::text::nfc 456332ec01463c29 *
tokhai::value::text::trim 3ac6590fa523f8ec *
tokhai::value::text::twice 4c91c685f65860c1 ff8
tokhai::value::text::upper 95cf93c5acffcfad *
tokhai::value::text::within 68e3c40269c6a190 *
tokhai::value::words::date fd0b6673aa87f831 dfffe1b3fbf4
tokhai::value::words::nth ba410c2000bbca0f *
tokhai::value::words::number 39424fabba1f4f80 db8
tokhai::value::write::digits 442967727e490c8b *
tokhai::value::write::hex a07fef04aa130932 *
tokhai::value::write::push_digits 86d6201a2654bc70 ee
tokhai::web::clock::at 11ccc75fba831b79 *
tokhai::web::clock::in_words 37329615d2a39519 ee8
tokhai::web::clock::stamp a8908fd5469c29b9 *
tokhai::web::crypto::aes 588599e170753e5a *
tokhai::web::crypto::bytes 40dfc0731c2034ed *
tokhai::web::crypto::digest f33c4b07310e2b5f *
tokhai::web::crypto::gcm d308cd83fc473a70 *
tokhai::web::crypto::hex dd1e3b28c68f8444 *
tokhai::web::crypto::nonce 9fe987b6eeff78d0 *
tokhai::web::crypto::open 4db67bcfa185d51b *
tokhai::web::crypto::seal 4db67bcfa185d51b *
tokhai::web::crypto::uses ffc30a6a102e2a29 *
tokhai::web::crypto::uuid 18dc421e05c5927d *
tokhai::web::database::names::{closure#0} f03e01a2c4ea76dc d
tokhai::web::database::read 4e72e8eabbd187e4 *
tokhai::web::database::read::{closure#0} c94a279721ca88e4 f9
tokhai::web::database::transact 74e82d07ed2d2bec eef9a
tokhai::web::element::language c5e8383d65c5836b e02
tokhai::web::element::place 617ddb2303c6d6d2 e4
tokhai::web::element::place::{closure#0} e5c9efd2f680858f fb0
tokhai::web::element::start::{closure#1} 9ff52700029a4d64 -
tokhai::web::extension::call c2fa6e55f03b5ccd -
tokhai::web::extension::entries ed701d38cb787ef0 f0a
tokhai::web::extension::read::{closure#1} c1a8ecafffc7e1ed -
tokhai::web::extension::read::{closure#2} ac7b1d29bcc37f12 -
tokhai::web::extension::to_js 085a306321124f54 -
tokhai::web::history::name 7bc74fb36cb9b2c2 *
tokhai::web::history::state f5f2bcab4eced8f9 *
tokhai::web::host::next_frame::__wbg_requestAnimationFrame_a7a5e764eb1dbdcf externref shim b999115751dd6445 *
tokhai::web::js::DOCUMENT::init c66371c53bc609c5 *
tokhai::web::js::either aae753dec1dbda53 *
tokhai::web::js::either::{closure#0} 88ba8a6adb52100c b
tokhai::web::js::either::{closure#0}::{closure#0} f4c6a98f759708c1 fc8
tokhai::web::js::get f2d6a7e32487c19d *
tokhai::web::js::later b9c5289491b5d43c *
tokhai::web::js::number defa263cf6e7bb92 fffe008007b
tokhai::web::js::object b3495c32c2f115ab *
tokhai::web::js::once 4365f509e962766c *
tokhai::web::js::once::{closure#0} 313a10f5802dbe85 d
tokhai::web::js::open_promise::{closure#0} af45a4f46ed2dff5 *
tokhai::web::js::promised 65e9eb402a2277d1 dc
tokhai::web::js::resolved 3ba2edb9397f9225 *
tokhai::web::js::result c608ae3ce92431e9 *
tokhai::web::js::set 26bd7b82c907415f *
tokhai::web::js::set_timeout 4fad9fa0f2e92ffb *
tokhai::web::js::settle 306f10292f6f3c81 *
tokhai::web::js::settle_all 531c57bc0ba91d26 *
tokhai::web::js::soon d8c9213b17e52e4b -
tokhai::web::js::tell a9dff09b0944831f *
tokhai::web::js::window e62902faf95c99c5 *
tokhai::web::keep::marks e62902faf95c99c5 *
tokhai::web::lifecycle::listen::{closure#0} 5b80039c5ff4b09f fdbedc0074
tokhai::web::lock::open::{closure#1} 8682cec75fc0d3c1 -
tokhai::web::page::aside::show 44f0e27e34351ca8 fffce07fcfe
tokhai::web::page::broken::page 5a049d3a71e5b983 -
tokhai::web::page::choice::put de09d8d62aa7a6f1 fc1ffffffe8
tokhai::web::page::choice::ticked 3947c82dd381bbe1 -
tokhai::web::page::combobox::choose 66d131834eff6415 d
tokhai::web::page::combobox::close 99c317f5555f62b0 fee
tokhai::web::page::combobox::draw 20d89d68552de35d ffffea
tokhai::web::page::combobox::go 11aa42b635873a19 ffbfb5
tokhai::web::page::combobox::is_one 6db60ea7de7cc00b *
tokhai::web::page::combobox::keep 7d24f7a03e7acdcc *
tokhai::web::page::combobox::nothing f2ed7b554a59f783 *
tokhai::web::page::combobox::open be2248d712191f48 ef7fffdbf8
tokhai::web::page::combobox::pick 029c7a642c9fb681 fda
tokhai::web::page::combobox::scrolled::{closure#1} 333e7c6c4a2c4288 -
tokhai::web::page::context::fill 5e5830dea25ef409 ffc
tokhai::web::page::control::autocomplete 5c5b555bff9a4556 ff9
tokhai::web::page::control::build 01c40b93a1bb9b91 ffdfffff9ffc0003ffeffc
tokhai::web::page::control::input 78d3518280996b6d *
tokhai::web::page::control::write 8c94fd9d59fcef43 *
tokhai::web::page::date::read 6d9905473a210e02 fbcbf
tokhai::web::page::date::write 2291dceeee6234ec ffdc
tokhai::web::page::display::date e931d35d77115152 fff8
tokhai::web::page::display::moment 1d5f6c2eb1a0ef4f -
tokhai::web::page::display::show 398a19d692e36c7f ffe00104
tokhai::web::page::display::size 7461680ac3bc06e8 -
tokhai::web::page::display::unit 02c02f44eb1aef7f *
tokhai::web::page::display::words 701e6d1710f82787 ffda5fa004
tokhai::web::page::dom::active 5e5db94ecee3dd15 *
tokhai::web::page::dom::by_id 5f3f90c20f9ed22d *
tokhai::web::page::dom::create b7bef7a24f07467e b
tokhai::web::page::dom::id 8821b73819136b6e *
tokhai::web::page::dom::known d04a83d0067a92b2 b
tokhai::web::page::dom::own 45dcd11ecad57d09 *
tokhai::web::page::dom::part 62e914ed9a6182a5 *
tokhai::web::page::dom::place 1587073def8a1aae a
tokhai::web::page::dom::push d346d0c82af02b2a *
tokhai::web::page::file::dragged cc42b2ebc544762c -
tokhai::web::page::file::keep bd88ec3ce601abd6 -
tokhai::web::page::file::keep::{closure#1} 827db753d7b85c6f -
tokhai::web::page::file::limit c5bafbd4e66f005d -
tokhai::web::page::file::on_the_way ef17cb9f3e809c6a -
tokhai::web::page::file::put::{closure#0} 7e8aa158782a1216 -
tokhai::web::page::file::take af6eb904729cee42 -
tokhai::web::page::file::upload_line::{closure#0} 3e87ee3156c34f69 -
tokhai::web::page::file::uploads f4f36c0b1699d1e8 -
tokhai::web::page::file::uploads::{closure#0} 4fe8273fd2b0ad87 -
tokhai::web::page::file::words::{closure#0} 2039c90a667877bf -
tokhai::web::page::frame::heading 8e1d2a287cf05e98 ffffc19fee
tokhai::web::page::frame::heading::{closure#4}::{closure#0} 5818b84c9e5f0bfb de
tokhai::web::page::frame::press_to f560ce89fd364086 -
tokhai::web::page::item::answered_by 7007d046c989fade *
tokhai::web::page::item::apply e6e54a145e750670 *
tokhai::web::page::item::enter 822f960a58751078 ffbfa
tokhai::web::page::item::label 60d1c02b63f361e8 *
tokhai::web::page::item::mark 98091eb5da258a40 fffffe7dfdc
tokhai::web::page::item::say 006040bed23a4e4d *
tokhai::web::page::item::shape b279a4d68a2ee640 *
tokhai::web::page::item::show 4a56eb944bcddc6f fffffffffbfffffffffbcffc00000000000000000000003fffffebc000007fffff01bfffdefe007e7df3e5fccee3ffeffff508
tokhai::web::page::item::sign 920e1a99659a0c7d *
tokhai::web::page::item::tie 94fb2417e2de572e dffd
tokhai::web::page::item::words c9ce824ca78d853f fff3ffffb7fafe01fd8
tokhai::web::page::item::words::{closure#0} 27733cde8a0c4ceb *
tokhai::web::page::listen::click::{closure#2} 8d2c325d5d8b172b -
tokhai::web::page::listen::heard 5e5061e0c89b6b8b fffff7fffffffffe7fffff0e7c000000000000000001fbff6c00fbffbfd6ebbe7ffeac7dc0000000007fffdffff301de017e
tokhai::web::page::listen::heard::{closure#1} d097d611f6589755 *
tokhai::web::page::listen::hold 463b42730c640e85 *
tokhai::web::page::listen::listen::{closure#0} 954f321ce88ec6d1 *
tokhai::web::page::listen::release 254a01490f6ca2fe *
tokhai::web::page::listen::tell_text 4f1f5c02ad2eb1ff *
tokhai::web::page::listen::typed ff50d2b8292418bf fff3f0fdf3ffe000c
tokhai::web::page::lists::key e904132519d80640 fefff8
tokhai::web::page::lists::need 25284c1b161fc8a0 effffe8
tokhai::web::page::lists::redo 1fcd724f725a2a38 fdfffffef7bffffafeffffffffcf7bffe
tokhai::web::page::lists::refresh 1ab17ed9fdbbf4f4 fbfef8
tokhai::web::page::lists::show 1b7972dac3bb679b *
tokhai::web::page::live::sentence::{closure#0} 25d9aebc9f5af352 dc
tokhai::web::page::looked::show::{closure#0} 9a7a5c5e022855e4 fbf
tokhai::web::page::message::own dd0f33716fb09633 fc03e
tokhai::web::page::message::sentence 32f7cb9a4be93876 fcb8
tokhai::web::page::message::sentence::{closure#1} fffccad4b5efa7f0 ffddfe394
tokhai::web::page::note::links 89b9a54e99d805d6 e0008
tokhai::web::page::number::bare 3430a80e60fd768a *
tokhai::web::page::origin::back 8dfc7ec80442079e f2
tokhai::web::page::origin::sentence 38625eb7f05b52c5 ff37ef
tokhai::web::page::origin::show::{closure#2}::{closure#4} 2b4bddab4b6c009e 86
tokhai::web::page::receipt::copy::{closure#1} e0715172dd4798b8 -
tokhai::web::page::receipt::onward_id 82ef9e6c38ce841e -
tokhai::web::page::receipt::show::{closure#0} 88621ecc89040a45 -
tokhai::web::page::receipt::show::{closure#4} ffd476560d247246 -
tokhai::web::page::receipt::time 961b9684176e0619 b6
tokhai::web::page::repeat::name 7e5f310c9ea1eb0e -
tokhai::web::page::repeat::title e13e6c41632e1fe3 -
tokhai::web::page::review::apply 0e91d3b588dc8a18 -
tokhai::web::page::review::build 2958c0e037835aae -
tokhai::web::page::review::children b164f7bcc2a18c1d -
tokhai::web::page::review::enter 2224191d28f3b5fc -
tokhai::web::page::review::heading c1a2cb5d087d37bc -
tokhai::web::page::review::problems 07ac97ba52364e41 -
tokhai::web::page::sources::line::{closure#0} 6585da5bd73cf1c2 -
tokhai::web::page::sources::show::{closure#0}::{closure#0} 57b4dd838c28c455 *
tokhai::web::page::sources::show::{closure#7} bf4c674c9c91297d *
tokhai::web::page::speak 232cd01040604736 dc
tokhai::web::store::device_key e29ab6c9591d65f0 -
tokhai::web::store::device_key::{closure#0}::{closure#1}::{closure#0} da005f0df6a34c91 -
tokhai::web::store::devices::saved 38c60525fb00ff2e *
tokhai::web::store::read a875b8adac52449b fef6c
tokhai::web::store::sealed 9194695285777b08 *
tokhai::web::upload::offset_of fd257d4b3ad8975b -
wasm_bindgen::__rt::maybe_catch_unwind::<tokhai::web::element::_::__wasm_bindgen_generated_start::{closure#0}, js_sys::Function> 329d47a6db14902e f0e0003838
wasm_bindgen::__rt::take_last_exception 3297377c77909b6b *
wasm_bindgen::__rt::wbg_cast::<f64, wasm_bindgen::JsValue> d3d9a3c6ba8ea91b *
wasm_bindgen::__rt::wbg_cast::<wasm_bindgen::closure::OwnedClosure<dyn core::ops::function::FnMut<(wasm_bindgen::JsValue,), Output = ()>, true>, wasm_bindgen::closure::JsClosure> 0b1afb67dfa600dd *
wasm_bindgen::__wbindgen_is_object df8f14a4fc0b5c25 *
wasm_bindgen::__wbindgen_number_get 4e1d952aa1a7e057 *
wasm_bindgen::__wbindgen_string_get 5775ee9c0a39ca95 *
wasm_bindgen::convert::closures::_::invoke::<core::result::Result<wasm_bindgen::JsValue, wasm_bindgen::JsError>, true> 7d182310a74fb1a9 -
wasm_bindgen::convert::closures::_::invoke::<f32, u32, js_sys::Float16Array, (), true> 2e089948f3a7148a -
wasm_bindgen::convert::closures::_::invoke::<f32, u32, js_sys::Float16Array, core::result::Result<(), wasm_bindgen::JsError>, true> 24c53851ecc6f64c -
wasm_bindgen::convert::closures::_::invoke::<f32, u32, js_sys::Float32Array, bool, true> 5f4f62f06cc9b282 -
wasm_bindgen::convert::closures::_::invoke::<f64, u32, js_sys::Float64Array, (), true> f8251d37dc673d75 -
wasm_bindgen::convert::closures::_::invoke::<f64, u32, js_sys::Float64Array, bool, true> 9443ba1767cd610f -
wasm_bindgen::convert::closures::_::invoke::<f64, u32, js_sys::Float64Array, core::result::Result<(), wasm_bindgen::JsError>, true> c3e65c6d75c6d353 -
wasm_bindgen::convert::closures::_::invoke::<i64, u32, js_sys::BigInt64Array, (), true> aafa00907538a7ac -
wasm_bindgen::convert::closures::_::invoke::<i64, u32, js_sys::BigInt64Array, bool, true> 3e92eb7e99a7fe78 -
wasm_bindgen::convert::closures::_::invoke::<i64, u32, js_sys::BigInt64Array, core::result::Result<(), wasm_bindgen::JsError>, true> 729b248460b3b13e -
wasm_bindgen::convert::closures::_::invoke::<i8, u32, js_sys::Int8Array, (), true> 9ef1188bed44c1d4 -
wasm_bindgen::convert::closures::_::invoke::<js_sys::Function<fn(wasm_bindgen::JsValue) -> wasm_bindgen::sys::Undefined>, js_sys::Function<fn(wasm_bindgen::JsValue) -> wasm_bindgen::sys::Undefined>, (), true> b8fc503b61abe981 -
wasm_bindgen::convert::closures::_::invoke::<js_sys::JsString, wasm_bindgen::JsValue, core::result::Result<core::option::Option<wasm_bindgen::JsValue>, wasm_bindgen::JsError>, true> 216cf00d61e6aab5 -
wasm_bindgen::convert::closures::_::invoke::<wasm_bindgen::JsValue, (), true> 9b854ceeb0129558 c
wasm_bindgen::convert::closures::_::invoke::<wasm_bindgen::JsValue, (), true> externref shim 123cf798bffa8289 *
wasm_bindgen::convert::closures::_::invoke::<wasm_bindgen::JsValue, core::result::Result<(), wasm_bindgen::JsError>, true> ac2070a80f5b024d -
wasm_bindgen::convert::closures::_::invoke::<wasm_bindgen::JsValue, core::result::Result<bool, wasm_bindgen::JsError>, true> 71237c6039372194 -
wasm_bindgen::convert::closures::_::invoke::<wasm_bindgen::JsValue, u32, (), true> d749fbd01c9d4ab2 -
wasm_bindgen::convert::closures::_::invoke::<wasm_bindgen::JsValue, u32, alloc::vec::Vec<wasm_bindgen::JsValue>, true> 76e5bc9b46faaa28 -
wasm_bindgen::convert::closures::_::invoke::<wasm_bindgen::JsValue, u32, core::result::Result<(), wasm_bindgen::JsError>, true> ab54c9b4292a4caf -
wasm_bindgen::convert::closures::_::invoke::<wasm_bindgen::JsValue, u32, core::result::Result<bool, wasm_bindgen::JsError>, true> b8309a5b438ddb5a -
wasm_bindgen::convert::closures::_::invoke::<wasm_bindgen::JsValue, u32, core::result::Result<wasm_bindgen::JsValue, wasm_bindgen::JsError>, true> 3444a6a8973bf5fa -
wasm_bindgen::convert::closures::_::invoke::<wasm_bindgen::JsValue, u32, js_sys::Array, (), true> 5532b99e4e0716b9 -
wasm_bindgen::convert::closures::_::invoke::<wasm_bindgen::JsValue, u32, wasm_bindgen::JsValue, true> 2cf2a5b74a10b52a -
wasm_bindgen::convert::closures::_::invoke::<wasm_bindgen::JsValue, wasm_bindgen::JsValue, core::result::Result<(), wasm_bindgen::JsError>, true> 419ae11b51e1dd86 -
wasm_bindgen::convert::closures::_::invoke::<wasm_bindgen::JsValue, wasm_bindgen::JsValue, core::result::Result<i32, wasm_bindgen::JsError>, true> 8420eacc09caca47 -
wasm_bindgen::convert::closures::_::invoke::<wasm_bindgen::JsValue, wasm_bindgen::JsValue, i32, true> 1f83422b48640fa5 -
wasm_bindgen::convert::closures::_::invoke::<wasm_bindgen::JsValue, wasm_bindgen::JsValue, js_sys::Set, (), true> 92f3dce23dba1ca4 -
wasm_bindgen::convert::closures::_::invoke::<wasm_bindgen::JsValue, wasm_bindgen::JsValue, true> c834f5f7bcc64fb0 c
wasm_bindgen::convert::closures::_::invoke::<wasm_bindgen::JsValue, wasm_bindgen::JsValue, true> externref shim 856315fd128aeb07 *
wasm_bindgen::convert::closures::_::invoke::<wasm_bindgen::JsValue, wasm_bindgen::JsValue, u32, core::result::Result<wasm_bindgen::JsValue, wasm_bindgen::JsError>, true> ea208eed6c67d665 -
wasm_bindgen::convert::closures::_::invoke::<wasm_bindgen::JsValue, wasm_bindgen::JsValue, u32, js_sys::Array, wasm_bindgen::JsValue, true> 72f9da3931e5761f -
wasm_bindgen::convert::closures::_::invoke::<wasm_bindgen::JsValue, wasm_bindgen::JsValue, u32, wasm_bindgen::JsValue, true> d0fe574be2884d15 -
wasm_bindgen::throw_str 273c096e40f2abe5 -
