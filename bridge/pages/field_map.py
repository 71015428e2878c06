"""Which field is changed where (G6)."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from bridge.dependencies import PageVisitor
from bridge.pages.page import page
from rules.go_live.field_map import FIELD_MAP

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/pages/field-map")
def field_map(request: Request, who: PageVisitor) -> Response:
    """G6: which field is changed where."""
    return page(request, who, "field_map.html", fields=FIELD_MAP)
