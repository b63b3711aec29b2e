package com.tradebaas.journal;

import com.tradebaas.runtime.JournalRecord;
import com.tradebaas.runtime.Marker;
import com.tradebaas.runtime.RecordKind;

/** One journal record as one line of JSON. */
final class JsonLine
{
    private final Schemas schemas;
    private final StringBuilder out = new StringBuilder(512);

    JsonLine(final Schemas schemas)
    {
        this.schemas = schemas;
    }

    /** The record's type: the message's name, or the kind for the rest. */
    String type(final JournalRecord record)
    {
        return switch (record.kind())
        {
            case RecordKind.INPUT, RecordKind.EFFECT, RecordKind.NOTE ->
                schemas.name(record.buffer(), record.length());
            default -> RecordKind.name(record.kind());
        };
    }

    String line(final JournalRecord record)
    {
        out.setLength(0);
        out.append("{\"record\":").append(record.record()).append(",\"sequence\":").append(record.sequence())
            .append(",\"time\":\"").append(Times.text(record.timeNs())).append("\",\"timeNs\":")
            .append(record.timeNs()).append(",\"kind\":\"").append(RecordKind.name(record.kind())).append('"');
        if (record.recovered())
        {
            out.append(",\"recovered\":true");
        }
        switch (record.kind())
        {
            case RecordKind.INPUT, RecordKind.EFFECT, RecordKind.NOTE -> message(record);
            case RecordKind.TIMER -> out.append(",\"timerId\":").append(record.timerId())
                .append(",\"deadlineNs\":").append(record.deadlineNs());
            case RecordKind.MARKER ->
            {
                out.append(",\"marker\":");
                Message.quoted(out, Marker.of(record).toString());
            }
            default -> out.append(",\"bytes\":").append(record.length());
        }
        return out.append('}').toString();
    }

    private void message(final JournalRecord record)
    {
        final Message message = schemas.decode(record.buffer(), record.length());
        out.append(",\"type\":\"").append(message.name()).append("\",\"message\":");
        message.json(out);
    }
}
