//! Files on their way to the portal: what was chosen is looked at, sent by the host, and becomes an
//! answer once all of it is there.

use super::effect::{Effect, Going, Notice, Screen, Upload};
use super::event::Told;
use super::{Filing, What};
use crate::answers::{Answers, At, Issue, file_issue};
use crate::form::{Form, Kind};
use crate::value::{FileRef, Json, NodeId, Private, Value, Writer, text};
use std::sync::Arc;

impl Upload {
    /// What is to be said of it.
    pub fn issue(&self) -> Issue {
        let params = vec![("name".into(), Json::Text(self.file.name.clone()))];
        Issue { code: self.code.into(), params, index: None, warning: false }
    }
}

impl Screen {
    /// Whether nothing is to be said of a place yet, since a file for it is still to arrive.
    pub fn awaits(&self, form: &Form, at: At) -> bool {
        let file = matches!(
            form.node(at.node).kind,
            Kind::File { .. } | Kind::Group { one_of: Some(_), .. }
        );
        for up in &self.uploads {
            let inside = up.at.row == at.row && form.holds(at.node, up.at.node);
            if file && inside && up.going != Going::Refused {
                return true;
            }
        }
        false
    }
}

impl Filing {
    /// Files were chosen for a question. Each is sent or refused in words.
    pub(super) fn chosen(&mut self, at: At, files: Vec<(u32, Private<Arc<FileRef>>)>) {
        let form = self.answers.form().clone();
        let kind = &form.node(at.node).kind;
        let most = match kind {
            Kind::File { max_items, .. } if self.open() => *max_items,
            _ => return,
        };
        // What was refused before has been read by now.
        self.keep_uploads(&|_, up| up.at != at || up.going != Going::Refused);
        for (number, file) in files {
            let mut count = self.answers.answer(at).items().len() as i64;
            for up in &self.screen.uploads {
                count += i64::from(up.at == at && up.going != Going::Refused);
            }
            let code = file_issue(kind, &file).or((count >= most).then_some("file-many"));
            let up = Upload { number, at, file, sent: 0, going: Going::Sending, code: "" };
            self.screen.uploads.push(up);
            self.keeper.changed(self.now.mono);
            match code {
                Some(code) => self.halt(number, Going::Refused, code),
                None => self.resend(number),
            }
        }
    }

    /// How it stands with a file. What the filing has let go of is nobody's business.
    pub(super) fn told(&mut self, number: u32, told: Told) {
        let Some(up) = self.upload(number).filter(|up| up.going != Going::Refused) else {
            return;
        };
        let (at, file) = (up.at, up.file.0.clone());
        match told {
            Told::Hashed(sha256) => {
                up.file.0 = Arc::new(FileRef { sha256: sha256.clone(), ..(*file).clone() });
                if self.twice(at, number, &sha256) {
                    self.halt(number, Going::Refused, "file-twice");
                }
            }
            Told::Announced(id) => up.file.0 = Arc::new(FileRef { id, ..(*file).clone() }),
            Told::Sent(bytes) => {
                (up.sent, up.going) = (bytes, Going::Sending);
                if bytes >= file.size {
                    let name = file.name.clone();
                    self.keep_uploads(&|_, up| up.number != number);
                    let mut files = self.answers.answer(at).items().to_vec();
                    files.push(Value::File(file));
                    self.put_files(at, files);
                    self.answers.leave(at);
                    self.say(Notice::File("attached", Private(name)));
                }
            }
            Told::Waiting if up.going == Going::Waiting => {}
            Told::Waiting => {
                up.going = Going::Waiting;
                self.say(Notice::File("waiting", Private(file.name.clone())));
            }
            Told::Failed(code) => self.halt(number, Going::Failed, code),
            Told::Refused(code) => self.halt(number, Going::Refused, code),
        }
    }

    /// Says beside the control why a file does not go on: one that is refused until another is
    /// chosen there, one that failed until it is sent again.
    fn halt(&mut self, number: u32, going: Going, code: &'static str) {
        if let Some(up) = self.upload(number) {
            (up.going, up.code) = (going, code);
            let (at, issue) = (up.at, up.issue());
            if going == Going::Refused {
                self.out.push(Effect::Drop(number));
            }
            self.say(Notice::FileFailed(at, issue));
        }
    }

    /// Whether the same content is in the same question already.
    fn twice(&self, at: At, number: u32, sha256: &str) -> bool {
        for value in self.answers.answer(at).items() {
            if matches!(value, Value::File(file) if *file.sha256 == *sha256) {
                return true;
            }
        }
        for up in &self.screen.uploads {
            let same = up.at == at && *up.file.sha256 == *sha256;
            if same && up.number != number && up.going != Going::Refused {
                return true;
            }
        }
        false
    }

    fn put_files(&mut self, at: At, files: Vec<Value>) {
        let files = Value::list(files);
        self.edit(at, &|answers| answers.set(at, files.clone()));
    }

    /// Sends a file, or sends it again where it could not be sent.
    pub(super) fn resend(&mut self, number: u32) {
        if let Some(up) = self.upload(number).filter(|up| up.going != Going::Refused) {
            (up.going, up.code) = (Going::Sending, "");
            let (at, file) = (up.at, up.file.clone());
            self.answers.begin(at);
            self.out.push(Effect::Upload(number, file));
        }
    }

    /// Goes on with everything that the network held up.
    pub(super) fn online(&mut self) {
        self.resend_all();
        self.send_now();
    }

    /// Goes on with all files that wait.
    pub(super) fn resend_all(&mut self) {
        for i in 0..self.screen.uploads.len() {
            if let Some(up) = self.screen.uploads.get(i)
                && (up.going == Going::Waiting || up.code == "upload-network")
            {
                self.resend(up.number);
            }
        }
    }

    /// Takes a file back that is no answer yet.
    pub(super) fn unsend(&mut self, number: u32) {
        if let Some(up) = self.upload(number) {
            let (going, file) = (up.going, up.file.0.clone());
            self.keeper.changed(self.now.mono);
            self.keep_uploads(&|_, up| up.number != number);
            // What was refused has never been there.
            if going != Going::Refused {
                self.forget_file(&file);
            }
        }
    }

    /// Takes an attached file out.
    pub(super) fn remove_file(&mut self, at: At, id: &str) {
        let mut files = self.answers.answer(at).items().to_vec();
        let found = |value: &Value| matches!(value, Value::File(file) if *file.id == *id);
        if let Some(i) = files.iter().position(found).filter(|_| self.open())
            && let Value::File(file) = files.remove(i)
        {
            self.put_files(at, files);
            self.forget_file(&file);
        }
    }

    /// Tells the portal, which would forget it by itself some day.
    fn forget_file(&mut self, file: &FileRef) {
        if !file.id.is_empty() {
            self.send("DELETE", text::joined(&["files/", &file.id]), None, What::Nothing);
        }
        self.say(Notice::File("removed", Private(file.name.clone())));
    }

    /// Takes those back whose row is gone for good.
    pub(super) fn drop_orphans(&mut self) {
        self.keep_uploads(&|answers, up| answers.patch(up.at).is_some());
    }

    /// Lets go of all but some.
    pub(super) fn keep_uploads(&mut self, stays: &dyn Fn(&Answers, &Upload) -> bool) {
        for up in std::mem::take(&mut self.screen.uploads) {
            if stays(&self.answers, &up) {
                self.screen.uploads.push(up);
            } else {
                self.out.push(Effect::Drop(up.number));
            }
        }
    }

    // Not copied to every place that calls it: that is smaller.
    #[inline(never)]
    fn upload(&mut self, number: u32) -> Option<&mut Upload> {
        self.screen.uploads.iter_mut().find(|up| up.number == number)
    }

    /// Whether a file is on its way that the submission has to wait for.
    pub(super) fn files_coming(&self) -> bool {
        for up in &self.screen.uploads {
            // A row that was removed and can be put back is no part of the form.
            if up.code.is_empty()
                && self.answers.relevant(up.at)
                && self.answers.places(Answers::root(NodeId::ROOT)).contains(&up.at)
            {
                return true;
            }
        }
        false
    }

    /// The part of the draft that tells which files were on their way. What is in them the host
    /// keeps by their hashes.
    pub(super) fn save_uploads(&self, w: &mut Writer) {
        w.open("[");
        for up in &self.screen.uploads {
            if up.going != Going::Refused {
                w.open("{");
                w.text_at("at", &self.answers.pointer(up.at));
                w.text_at("name", &up.file.name);
                w.int_at("size", up.file.size);
                w.text_at("type", &up.file.media);
                w.text_at("sha256", &up.file.sha256);
                w.text_at("id", &up.file.id);
                w.close("}");
            }
        }
        w.close("]");
    }

    /// A reload has broken off what was on its way. It goes on once the storage is open; what had not
    /// even been read the citizen has to choose again.
    pub(super) fn restore_uploads(&mut self, saved: &[Json]) {
        // The host counts from below.
        for (number, json) in (0..=u32::MAX).rev().zip(saved) {
            let text = |name| Arc::from(json.str_at(name).unwrap_or_default());
            let at = self.answers.locate(json.str_at("at").unwrap_or_default());
            let file = Private(Arc::new(FileRef {
                id: text("id"),
                name: text("name"),
                size: json.int_at("size").unwrap_or(0),
                media: text("type"),
                sha256: text("sha256"),
            }));
            let lost = file.sha256.is_empty();
            let (going, code) =
                if lost { (Going::Refused, "upload-lost") } else { (Going::Waiting, "") };
            // A newer version of the form may not ask for it.
            if let Kind::File { .. } = self.answers.form().node(at.node).kind {
                self.screen.uploads.push(Upload { number, at, file, sent: 0, going, code });
            }
        }
    }

    /// What stands in the way at a place: what is wrong with its answer, and files that could not be
    /// sent.
    pub(super) fn obstacles(&self, at: At) -> Vec<Issue> {
        let mut found = Vec::new();
        if !self.screen.awaits(self.answers.form(), at) {
            for issue in self.answers.issues(at) {
                if !issue.warning {
                    found.push(issue.clone());
                }
            }
        }
        for up in &self.screen.uploads {
            if up.at == at && up.going == Going::Failed && self.answers.relevant(at) {
                found.push(up.issue());
            }
        }
        found
    }
}
