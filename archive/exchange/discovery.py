"""How programs find their way: what robots are told, and how a browser may search here (OpenSearch 1.1)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe
from lxml import etree
from lxml.builder import ElementMaker

from archive.citation.cited import ARCHIVE, absolute

_ROBOTS = """\
# The documents of this archive are there to be read, indexed and linked. Searches are not: each is work anew.
User-agent: *
Disallow: /search/
Disallow: /reports/
Disallow: /resolve
Disallow: /timegate/
Disallow: /desk/
Disallow: /admin/

Sitemap: {}
"""
_NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
_E = ElementMaker(namespace=_NAMESPACE, nsmap={None: _NAMESPACE})


@require_safe
@conditional_page
@cache_control(no_cache=True)
def robots(request: HttpRequest) -> HttpResponse:
    """Tell robots what to leave alone, and where everything is listed."""
    return HttpResponse(_ROBOTS.format(absolute("/sitemap.xml")), content_type="text/plain; charset=utf-8")


@require_safe
@conditional_page
@cache_control(no_cache=True)
def opensearch(request: HttpRequest) -> HttpResponse:
    """Describe the search to browsers and other programs."""
    page, feed = absolute(reverse("search")), absolute(reverse("search-feed"))
    described = _E.OpenSearchDescription(
        _E.ShortName(ARCHIVE),
        _E.Description("Search the words of diplomatic documents: who said what, when."),
        _E.Url(type="text/html", template=f"{page}?q={{searchTerms}}"),
        _E.Url(type="application/atom+xml", template=f"{feed}?q={{searchTerms}}"),
        _E.Query(role="example", searchTerms="winter tolls"),
        _E.Language("*"),
        _E.InputEncoding("UTF-8"),
        _E.OutputEncoding("UTF-8"),
    )
    written = etree.tostring(described, encoding="UTF-8", xml_declaration=True)
    return HttpResponse(written, content_type="application/opensearchdescription+xml; charset=utf-8")
