package com.tradebaas.journal;

import org.agrona.DirectBuffer;
import uk.co.real_logic.sbe.ir.Ir;
import uk.co.real_logic.sbe.ir.Token;
import uk.co.real_logic.sbe.otf.OtfHeaderDecoder;
import uk.co.real_logic.sbe.otf.OtfMessageDecoder;
import uk.co.real_logic.sbe.xml.IrGenerator;
import uk.co.real_logic.sbe.xml.MessageSchema;
import uk.co.real_logic.sbe.xml.ParserOptions;
import uk.co.real_logic.sbe.xml.XmlSchemaParser;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decodes the messages of both cores from their schema files, without generated code. */
final class Schemas
{
    /** Schema of the trader. */
    static final int TRADER = 1;
    /** Schema of the exchange. */
    static final int EXCHANGE = 2;

    private static final int HEADER_LENGTH = 8;

    private final Map<Integer, Ir> schemas = new HashMap<>();
    private final Map<Integer, OtfHeaderDecoder> headers = new HashMap<>();
    private final FieldCollector collector = new FieldCollector();

    Schemas()
    {
        load(TRADER, "/trader-schema.xml");
        load(EXCHANGE, "/exchange-schema.xml");
    }

    private void load(final int schemaId, final String resource)
    {
        try (InputStream in = Schemas.class.getResourceAsStream(resource))
        {
            final MessageSchema schema = XmlSchemaParser.parse(
                in, ParserOptions.builder().stopOnError(true).xIncludeAware(false).suppressOutput(true).build());
            final Ir ir = new IrGenerator().generate(schema);
            schemas.put(schemaId, ir);
            headers.put(schemaId, new OtfHeaderDecoder(ir.headerStructure()));
        }
        catch (final IOException e)
        {
            throw new java.io.UncheckedIOException(e);
        }
        catch (final Exception e)
        {
            throw new IllegalStateException("schema " + resource + " cannot be read", e);
        }
    }

    /** The schema of an encoded message. */
    static int schemaId(final DirectBuffer buffer)
    {
        return buffer.getShort(4) & 0xFFFF;
    }

    /** The template of an encoded message. */
    static int templateId(final DirectBuffer buffer)
    {
        return buffer.getShort(2) & 0xFFFF;
    }

    /** The name of an encoded message, "message-n" when this build does not know it. */
    String name(final DirectBuffer buffer, final int length)
    {
        final List<Token> tokens = length < HEADER_LENGTH ? null : tokens(buffer);
        return tokens == null ? "message-" + (length < HEADER_LENGTH ? -1 : templateId(buffer)) : tokens.get(0).name();
    }

    /**
     * Decodes a message.
     *
     * @param buffer with the message header at 0.
     * @param length in bytes.
     * @return the message; without fields when this build does not know it.
     */
    Message decode(final DirectBuffer buffer, final int length)
    {
        final String name = name(buffer, length);
        final List<Token> tokens = length < HEADER_LENGTH ? null : tokens(buffer);
        if (tokens == null)
        {
            return new Message(name, -1, Map.of());
        }
        final OtfHeaderDecoder header = headers.get(schemaId(buffer));
        collector.reset();
        OtfMessageDecoder.decode(buffer, HEADER_LENGTH, header.getSchemaVersion(buffer, 0),
            header.getBlockLength(buffer, 0), tokens, collector);
        return new Message(name, templateId(buffer), collector.fields());
    }

    private List<Token> tokens(final DirectBuffer buffer)
    {
        final Ir ir = schemas.get(schemaId(buffer));
        return ir == null ? null : ir.getMessage(templateId(buffer));
    }
}
