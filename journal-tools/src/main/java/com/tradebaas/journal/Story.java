package com.tradebaas.journal;

import com.tradebaas.runtime.JournalReader;
import com.tradebaas.runtime.JournalRecord;
import com.tradebaas.runtime.RecordKind;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Finds, in one pass over a journal, which brackets there are and what belongs to each. */
final class Story
{
    /** What is known about one bracket. */
    static final class Bracket
    {
        final long id;
        final Set<String> labels = new HashSet<>();
        final Set<Long> requests = new HashSet<>();
        /** Event that led to the entry. */
        long decidedBy;
        long placedRecord;
        String line = "";
        String result = "open";

        Bracket(final long id)
        {
            this.id = id;
        }
    }

    private final Map<Long, Bracket> brackets = new LinkedHashMap<>();
    private final Map<String, Bracket> byLabel = new HashMap<>();
    private final Schemas schemas;

    private Story(final Schemas schemas)
    {
        this.schemas = schemas;
    }

    static Story read(final Path data, final Schemas schemas)
    {
        final Story story = new Story(schemas);
        final JournalRecord record = new JournalRecord();
        try (JournalReader reader = JournalReader.open(data))
        {
            while (reader.next(record))
            {
                final boolean output = record.kind() == RecordKind.EFFECT || record.kind() == RecordKind.NOTE;
                if (output && Schemas.schemaId(record.buffer()) == Schemas.TRADER)
                {
                    story.take(record);
                }
            }
        }
        return story;
    }

    Map<Long, Bracket> brackets()
    {
        return brackets;
    }

    /** The bracket with an id or a label, the last one for null; null when there is none. */
    Bracket find(final String wanted)
    {
        if (wanted == null)
        {
            Bracket last = null;
            for (final Bracket bracket : brackets.values())
            {
                last = bracket.placedRecord > 0 ? bracket : last;
            }
            return last;
        }
        return wanted.matches("\\d+") ? brackets.get(Long.parseLong(wanted)) : byLabel.get(wanted);
    }

    private void take(final JournalRecord record)
    {
        final Message message = schemas.decode(record.buffer(), record.length());
        final long id = message.number("bracketId");
        if (id == 0)
        {
            return;
        }
        final Bracket bracket = brackets.computeIfAbsent(id, Bracket::new);
        if (message.has("requestId"))
        {
            bracket.requests.add(message.number("requestId"));
        }
        switch (message.name())
        {
            case "PlaceBracket" -> placed(bracket, message, record);
            case "PlaceOrder" -> label(bracket, message.text("label"));
            case "TradeClosed" -> bracket.result = result(message);
            default ->
            {
                // Carries a bracket id; the telling pass prints it.
            }
        }
    }

    private void placed(final Bracket bracket, final Message message, final JournalRecord record)
    {
        label(bracket, message.text("entryLabel"));
        label(bracket, message.text("stopLabel"));
        label(bracket, message.text("targetLabel"));
        if (bracket.placedRecord == 0)
        {
            bracket.placedRecord = record.record();
            bracket.decidedBy = record.sequence();
            bracket.line = Times.text(record.timeNs()) + "  " + message.text("side") + " " +
                message.decimal("amountE8") + " at " +
                (message.has("priceE8") ? message.decimal("priceE8") : "market") +
                ", stop " + message.decimal("stopPriceE8") + ", target " + message.decimal("targetPriceE8");
        }
    }

    private void label(final Bracket bracket, final String label)
    {
        if (!label.isEmpty())
        {
            bracket.labels.add(label);
            byLabel.put(label, bracket);
        }
    }

    private static String result(final Message closed)
    {
        return "closed by " + exit(closed.number("exitKind")) + ", " + closed.decimal("profitLossE8") + " " +
            closed.text("currency") + " before fees";
    }

    static String exit(final long kind)
    {
        return switch ((int)kind)
        {
            case 1 -> "stop";
            case 2 -> "target";
            case 3 -> "the engine";
            case 4 -> "hand";
            case 5 -> "liquidation";
            default -> "unknown (" + kind + ")";
        };
    }
}
