"""Reads a request of OTLP over HTTP in JSON with OpenTelemetry's own protocol buffers.

The request comes on standard input. OTLP writes ids in hexadecimal, where the JSON of protocol
buffers has base64, so they are rewritten first; nothing else is touched, and a member that the
protocol does not know is an error. Prints the spans as JSON, one a line.
"""

import base64
import json
import sys

from google.protobuf import json_format
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

LENGTHS = {"traceId": 16, "spanId": 8, "parentSpanId": 8}


def rewrite(value):
    """Ids from hexadecimal to base64, wherever they stand."""
    if isinstance(value, list):
        return [rewrite(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {name: identity(name, item) if name in LENGTHS else rewrite(item) for name, item in value.items()}


def identity(name, text):
    """One id. The root has no parent, which is an empty text."""
    if name == "parentSpanId" and text == "":
        return ""
    assert text == text.lower() and len(text) == 2 * LENGTHS[name], f"{name} is {text!r}"
    return base64.b64encode(bytes.fromhex(text)).decode()


def plain(value):
    """The value of an attribute: a word, a number or a truth."""
    kind = value.WhichOneof("value")
    assert kind in ("string_value", "int_value", "bool_value"), kind
    return getattr(value, kind)


def main():
    request = json_format.ParseDict(rewrite(json.load(sys.stdin)), ExportTraceServiceRequest())
    # What the binary protocol makes of it is the same again.
    again = ExportTraceServiceRequest.FromString(request.SerializeToString())
    assert again == request
    for resource in again.resource_spans:
        about = {pair.key: plain(pair.value) for pair in resource.resource.attributes}
        assert about["service.name"] == "tokhai-portal", about
        for scope in resource.scope_spans:
            for span in scope.spans:
                assert len(span.trace_id) == 16 and any(span.trace_id), span.name
                assert len(span.span_id) == 8 and any(span.span_id), span.name
                assert len(span.parent_span_id) in (0, 8), span.name
                assert 0 < span.start_time_unix_nano <= span.end_time_unix_nano, span.name
                assert span.kind in (1, 2, 3), span.name
                line = {
                    "name": span.name,
                    "trace": span.trace_id.hex(),
                    "span": span.span_id.hex(),
                    "parent": span.parent_span_id.hex(),
                    "kind": span.kind,
                    "start": span.start_time_unix_nano // 1_000_000,
                    "end": span.end_time_unix_nano // 1_000_000,
                    "status": span.status.code,
                    "attributes": {pair.key: plain(pair.value) for pair in span.attributes},
                }
                print(json.dumps(line))


main()
