"""What schemathesis cannot know of a portal: how one signs in, and what is there to be asked for."""

import os
import re
import zlib
from uuid import uuid4

import requests
import schemathesis

PORTAL = os.environ["TOKHAI_PORTAL_URL"]
PATIENCE = 20

# A browser's report of a broken policy is JSON under a name of its own.
schemathesis.serializer.alias("application/csp-report", "application/json")


@schemathesis.deserializer("application/octet-stream")
def as_bytes(context, response):
    return response.content.decode("latin-1")


def sign_in():
    """A session of the first citizen of the list, by the page that citizens use."""
    session = requests.Session()
    session.headers["Origin"] = PORTAL
    page = session.get(PORTAL, timeout=PATIENCE).text
    subject = re.search(r'name="subject" value="(\d+)"', page)[1]
    session.post(f"{PORTAL}/sign-in", data={"subject": subject}, timeout=PATIENCE)
    session.headers["Tokhai-Login"] = session.get(f"{PORTAL}/api/session", timeout=PATIENCE).json()["token"]
    return session


# Whoever signs out has a session of its own, so that the others go on.
@schemathesis.auth(cache_by_key=lambda case, context: case.operation.label == "DELETE /api/session")
class SignedIn:
    def get(self, case, context):
        return sign_in()

    def set(self, case, session, context):
        case.cookies = {**(case.cookies or {}), "session": session.cookies["session"], "officer": OFFICER}
        if "Tokhai-Login" in (case.headers or {}):
            case.headers["Tokhai-Login"] = session.headers["Tokhai-Login"]


def officer():
    session = requests.Session()
    session.post(f"{PORTAL}/desk/sign-in", data={"officer": "CB-001"}, headers={"Origin": PORTAL}, timeout=PATIENCE)
    return session.cookies["officer"]


OFFICER = officer()

SUBMISSION = {
    "form": "thu-nghiem",
    "version": "1",
    "engine": "tokhai/0.1.0",
    "judgedOn": "2026-11-24",
    "data": {"ghiChu": "xin chào"},
    "origins": {"/ghiChu": {"origin": "typed"}},
}


def file_a_record():
    answer = sign_in().post(
        f"{PORTAL}/api/submissions", json=SUBMISSION, headers={"Idempotency-Key": str(uuid4())}, timeout=PATIENCE
    )
    answer.raise_for_status()
    return answer.json()["receipt"]


RECEIPT = file_a_record()


def chosen(value, parts):
    """One time in so many, the same in every run."""
    return zlib.crc32(repr(value).encode()) % parts == 0


def texts(body, *members):
    return isinstance(body, dict) and all(isinstance(body.get(member), str) for member in members)


@schemathesis.hook.apply_to(operation_id="submit")
def map_body(context, body):
    """Every second submission is of a form that is here, every fourth with answers that fit."""
    if texts(body, "form", "version") and chosen(body, 2):
        body = {**body, "form": "thu-nghiem", "version": "1"}
        if isinstance(body.get("data"), dict) and chosen(body, 2):
            body["data"] = SUBMISSION["data"]
    return body


@schemathesis.hook.apply_to(operation_id="autofill")
def map_body(context, body):
    """Every second question is of a form that is here, with an input that it declares."""
    if texts(body, "form") and chosen(body, 2):
        body = {**body, "form": "thu-nghiem"}
        if isinstance(body.get("inputs"), dict):
            body["inputs"] = {"soDinhDanh": "056192000456", **body["inputs"]}
    return body


@schemathesis.hook.apply_to(operation_id="satisfaction")
def map_body(context, body):
    """Every second answer is on a record that is there."""
    return {**body, "receipt": RECEIPT} if texts(body, "receipt") and chosen(body, 2) else body


@schemathesis.hook.apply_to(operation_id="record")
def map_path_parameters(context, parameters):
    known = isinstance(parameters.get("receipt"), str) and chosen(parameters, 2)
    return {**parameters, "receipt": RECEIPT} if known else parameters


@schemathesis.hook.apply_to(operation_id="registers")
def before_call(context, case, kwargs):
    """Registers that take for ever to answer would hold up everything else."""
    delay = case.body.get("delayMs") if isinstance(case.body, dict) else None
    if isinstance(delay, int) and delay > 20:
        case.body["delayMs"] = delay % 20
