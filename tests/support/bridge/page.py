"""A page of the bridge, as a person without JavaScript sees it."""

from html.parser import HTMLParser

import httpx

_VOID = {"meta", "link", "input", "br", "hr", "img"}


class Node:
    """An element of a page."""

    def __init__(self, tag: str, attributes: dict[str, str], parent: "Node | None") -> None:
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self.children: list[Node | str] = []

    @property
    def text(self) -> str:
        parts = [child if isinstance(child, str) else child.text for child in self.children]
        return " ".join(" ".join(parts).split())

    def all(self, tag: str = "", **attributes: str) -> "list[Node]":
        """Elements below, in order; `class_` names one of the classes."""
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        found = []
        for child in self.children:
            if isinstance(child, Node):
                if tag in ("", child.tag) and all(child.has(n, v) for n, v in wanted.items()):
                    found.append(child)
                found += child.all(tag, **attributes)
        return found

    def has(self, name: str, value: str) -> bool:
        given = self.attributes.get(name)
        return given is not None and (value in given.split() if name == "class" else value == given)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.here = Node("", {}, None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(node)
        if tag not in _VOID:
            self.here = node

    def handle_endtag(self, tag: str) -> None:
        assert self.here.tag == tag, f"<{self.here.tag}> is closed by </{tag}>"
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


class Page:
    """An answer of the bridge, as a person without JavaScript sees it."""

    def __init__(self, response: httpx.Response) -> None:
        self.response, self.status, self.html = response, response.status_code, response.text
        self.path = response.request.url.path
        reader = _Reader()
        reader.feed(self.html)
        assert reader.here is reader.root, f"<{reader.here.tag}> is never closed"
        self.root = reader.root

    @property
    def text(self) -> str:
        return self.root.text

    @property
    def transactions(self) -> list[str]:
        return [node.text for node in self.root.all(class_="deal")]

    @property
    def appointments(self) -> list[str]:
        return [node.text for node in self.root.all(class_="appointment")]

    @property
    def advice(self) -> list[str]:
        return [node.text for node in self.root.all(class_="advice")]

    @property
    def problems(self) -> str:
        return " ".join(node.text for node in self.root.all(class_="bad"))

    @property
    def agents(self) -> dict[int, str]:
        return {int(o.attributes["value"]): o.text for o in self.root.all("option") if o.attributes["value"]}

    @property
    def chosen_agent(self) -> int | None:
        chosen = [o for o in self.root.all("option") if "selected" in o.attributes]
        return int(chosen[0].attributes["value"]) if chosen else None

    @property
    def fields(self) -> dict[str, str]:
        """What a browser sends when the person touches nothing."""
        sent = {}
        for node in self.root.all("input"):
            ticked = node.attributes["type"] == "hidden" or "checked" in node.attributes
            if ticked:
                sent[node.attributes["name"]] = node.attributes.get("value", "on")
        if self.root.all("select"):
            sent["agent_id"] = str(self.chosen_agent or "")
        return sent

    @property
    def has_form(self) -> bool:
        return bool(self.root.all("form"))

    @property
    def made(self) -> int:
        """The transaction that a 303 names."""
        assert self.status == 303, (self.status, self.text)
        return int(self.response.headers["location"].rpartition("?made=")[2])
