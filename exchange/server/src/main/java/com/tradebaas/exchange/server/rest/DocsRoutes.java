package com.tradebaas.exchange.server.rest;

import com.tradebaas.net.HttpReply;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The OpenAPI document and the page that browses it; nothing on that page comes from elsewhere. */
public final class DocsRoutes
{
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; " +
        "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String JAR = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private final Map<String, HttpReply> files = new LinkedHashMap<>();

    /** Reads the files. */
    public DocsRoutes()
    {
        final String swagger = "META-INF/resources/webjars/swagger-ui/" + version() + "/";
        put("openapi.json", "application/json", own("openapi.json"));
        put("docs", "text/html; charset=utf-8", own("docs.html"));
        put("docs/start.js", "text/javascript; charset=utf-8", own("docs.js"));
        put("docs/page.css", "text/css; charset=utf-8", own("docs.css"));
        put("docs/swagger-ui.css", "text/css; charset=utf-8", resource(swagger + "swagger-ui.css"));
        put("docs/swagger-ui-bundle.js", "text/javascript; charset=utf-8",
            resource(swagger + "swagger-ui-bundle.js"));
    }

    /** @param door takes the routes. */
    public void register(final Door door)
    {
        door.open("GET", "/openapi.json", request -> file(request, "openapi.json"));
        door.open("GET", "/docs", request -> file(request, "docs"));
        door.open("GET", "/docs/{file}", request -> file(request, "docs/" + request.http().pathValues().get("file")));
    }

    private Request.Work file(final Request request, final String name) throws Refusal
    {
        request.onlyQuery(Set.of());
        final HttpReply reply = files.get(name);
        if (reply == null)
        {
            throw new Refusal(404, "NOT_FOUND", "file", name, "there is no such file");
        }
        return () -> request.reply().accept(reply);
    }

    private void put(final String name, final String type, final byte[] bytes)
    {
        files.put(name, new HttpReply(200, type, bytes, new LinkedHashMap<>())
            .with("Content-Security-Policy", POLICY));
    }

    private static String version()
    {
        final Properties properties = new Properties();
        try (InputStream in = DocsRoutes.class.getClassLoader().getResourceAsStream(JAR))
        {
            properties.load(in);
        }
        catch (final IOException unreadable)
        {
            throw new UncheckedIOException(unreadable);
        }
        return properties.getProperty("version");
    }

    private static byte[] own(final String name)
    {
        return resource("com/tradebaas/exchange/server/rest/" + name);
    }

    private static byte[] resource(final String path)
    {
        try (InputStream in = DocsRoutes.class.getClassLoader().getResourceAsStream(path))
        {
            if (in == null)
            {
                throw new IllegalStateException("missing in this build: " + path);
            }
            return in.readAllBytes();
        }
        catch (final IOException unreadable)
        {
            throw new UncheckedIOException(unreadable);
        }
    }
}
