"""The server under schemathesis: whatever fits its description, or nearly does, gets an answer that it describes."""

import pytest

schemathesis = pytest.importorskip("schemathesis")
pytest.importorskip("fastapi")

from hypothesis import HealthCheck, given, settings  # noqa: E402 - only where the app is installed
from schemathesis.checks import not_a_server_error  # noqa: E402
from schemathesis.specs.openapi.checks import (  # noqa: E402
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from served import served  # noqa: E402

from mgate.app.server import server  # noqa: E402

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
OPERATIONS = [f"{method.upper()} {path}" for path, each in server().openapi()["paths"].items() for method in each]
EXAMPLES = 25


@pytest.fixture(scope="module")
def described():
    with served() as address:
        yield schemathesis.openapi.from_url(f"{address}api/openapi.json")


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_answer_is_described(described, operation):
    method, path = operation.split()

    @given(case=described[path][method].as_strategy())
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    def answered(case):
        case.call_and_validate(checks=CHECKS)

    answered()
