package com.tradebaas.gateway.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The status page's three files. They hold no data: the page asks the API with the token that the person gives it. */
final class StatusPage
{
    private static final ControlResponse HTML = load("index.html", "text/html; charset=utf-8");
    private static final ControlResponse SCRIPT = load("page.js", "text/javascript; charset=utf-8");
    private static final ControlResponse STYLE = load("page.css", "text/css; charset=utf-8");

    private StatusPage()
    {
    }

    static ControlResponse html()
    {
        return HTML;
    }

    static ControlResponse script()
    {
        return SCRIPT;
    }

    static ControlResponse style()
    {
        return STYLE;
    }

    private static ControlResponse load(final String name, final String type)
    {
        try (InputStream in = StatusPage.class.getResourceAsStream("/page/" + name))
        {
            return new ControlResponse(200, type, in.readAllBytes());
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }
}
