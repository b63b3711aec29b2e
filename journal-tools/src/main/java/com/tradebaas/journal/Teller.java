package com.tradebaas.journal;

import com.tradebaas.runtime.JournalReader;
import com.tradebaas.runtime.JournalRecord;
import com.tradebaas.runtime.RecordKind;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/** Prints what belongs to one bracket, in the order in which it happened. */
final class Teller
{
    private static final int TIMER_NAME_BITS = 56;

    private final Schemas schemas;
    private final Story.Bracket bracket;
    private final PrintStream out;
    private String trigger = "";
    private long firstNs;
    private long placedNs;
    private long firstFillNs;
    private long protectedNs;

    Teller(final Schemas schemas, final Story.Bracket bracket, final PrintStream out)
    {
        this.schemas = schemas;
        this.bracket = bracket;
        this.out = out;
    }

    void tell(final Path data)
    {
        out.println("trade " + bracket.id + "  " + bracket.result);
        final JournalRecord record = new JournalRecord();
        try (JournalReader reader = JournalReader.open(data))
        {
            while (reader.next(record))
            {
                take(record);
            }
        }
        if (placedNs > 0 && firstFillNs > 0)
        {
            out.println();
            out.println("from decision to first fill " + Times.duration(firstFillNs - placedNs) +
                (protectedNs > 0 ? ", from first fill to confirmed stop " +
                Times.duration(Math.max(0, protectedNs - firstFillNs)) : ""));
        }
    }

    private void take(final JournalRecord record)
    {
        switch (record.kind())
        {
            case RecordKind.INPUT -> input(record);
            case RecordKind.TIMER -> trigger = "timer " + (record.timerId() >>> TIMER_NAME_BITS) + "/" +
                (record.timerId() & (1L << TIMER_NAME_BITS) - 1) + " due";
            case RecordKind.EFFECT, RecordKind.NOTE -> output(record);
            default ->
            {
                // Markers and digests tell nothing about a trade.
            }
        }
    }

    private void input(final JournalRecord record)
    {
        final String name = schemas.name(record.buffer(), record.length());
        trigger = name;
        switch (name)
        {
            case "OrderUpdate", "Fill", "RequestOutcome", "TriggerEntry" ->
            {
                final Message message = schemas.decode(record.buffer(), record.length());
                if (bracket.labels.contains(message.text("label")) ||
                    name.equals("RequestOutcome") && bracket.requests.contains(message.number("requestId")))
                {
                    line(record, "venue   ", told(message));
                    firstFillNs = name.equals("Fill") && firstFillNs == 0 ? record.timeNs() : firstFillNs;
                }
            }
            case "Ticker", "MarketTrade", "HistoricalCandle" ->
            {
                if (record.sequence() == bracket.decidedBy)
                {
                    line(record, "market  ", told(schemas.decode(record.buffer(), record.length())));
                }
            }
            case "RunStarted" ->
            {
                if (firstNs > 0)
                {
                    line(record, "restart ", "a new run began: what was unanswered is UNKNOWN until the venue tells");
                }
            }
            default ->
            {
                // Belongs to no trade.
            }
        }
    }

    private void output(final JournalRecord record)
    {
        final Message message = schemas.decode(record.buffer(), record.length());
        final boolean same = message.number("bracketId") == bracket.id ||
            message.name().equals("Transition") && message.text("machine").equals("BRACKET") &&
            message.number("entityId") == bracket.id;
        final boolean signal = message.name().equals("SignalNote") && record.sequence() == bracket.decidedBy;
        if (!same && !signal)
        {
            return;
        }
        final String who = record.kind() == RecordKind.EFFECT ? "engine >" : "engine  ";
        line(record, record.recovered() ? "derived " : who, told(message));
        if (message.name().equals("PlaceBracket") && placedNs == 0)
        {
            placedNs = record.timeNs();
        }
        if (message.name().equals("Receipt") && message.text("kind").equals("PROTECTED") && protectedNs == 0)
        {
            protectedNs = record.timeNs();
        }
    }

    private void line(final JournalRecord record, final String who, final String text)
    {
        if (firstNs == 0)
        {
            firstNs = record.timeNs();
            out.println("began      " + Times.text(record.timeNs()) + ", because of " + trigger);
        }
        out.printf("%9d  %s  %s %s%n", record.sequence(), Times.clock(record.timeNs()), who, text);
    }

    private String told(final Message message)
    {
        return switch (message.name())
        {
            case "Ticker" -> "bid " + message.decimal("bestBidPriceE8") + ", ask " +
                message.decimal("bestAskPriceE8") + ", mark " + message.decimal("markPriceE8");
            case "MarketTrade" -> "traded " + message.decimal("amountE8") + " at " + message.decimal("priceE8");
            case "HistoricalCandle" -> "candle close " + message.decimal("closeE8");
            case "SignalNote" -> signal(message);
            case "GuardNote" -> (message.text("allowed").equals("YES") ? "allowed by " : "REFUSED by ") +
                message.text("guard") + ": " + message.text("text");
            case "Receipt" -> receipt(message);
            case "Transition" -> message.text("machine").toLowerCase(java.util.Locale.ROOT) + " " +
                states(message) + ", because " + message.text("reason");
            case "PlaceBracket" -> "place " + message.text("side") + " " + message.decimal("amountE8") + " " +
                message.text("type") + (message.has("priceE8") ? " at " + message.decimal("priceE8") : "") +
                ", stop " + message.decimal("stopPriceE8") + ", target " + message.decimal("targetPriceE8") +
                "  [" + message.text("entryLabel") + "]";
            case "PlaceOrder" -> "place " + message.text("side") + " " + message.decimal("amountE8") + " " +
                message.text("type") + (message.text("reduceOnly").equals("YES") ? " reduce-only" : "") + "  [" +
                message.text("label") + "]";
            case "CancelOrder" -> "cancel " + message.text("orderId") + "  [" + message.text("label") + "]";
            case "EditOrder" -> "edit " + message.text("orderId") + " trigger " +
                message.decimal("triggerPriceE8") + "  [" + message.text("label") + "]";
            case "OrderUpdate" -> "order " + message.text("orderId") + " " + message.text("type") + " " +
                message.text("state") + ", filled " + message.decimal("filledE8") + " of " +
                message.decimal("amountE8") + "  [" + message.text("label") + "]" +
                (message.text("reason").isEmpty() ? "" : " " + message.text("reason"));
            case "Fill" -> "fill " + message.text("side") + " " + message.decimal("amountE8") + " at " +
                message.decimal("priceE8") + ", fee " + message.decimal("feeE8") + "  [" + message.text("label") + "]";
            case "RequestOutcome" -> "request " + message.number("requestId") + " " + message.text("outcome") +
                (message.number("code") == 0 ? "" : " code " + message.number("code") + " " + message.text("text"));
            case "TradeClosed" -> closed(message);
            case "Alert" -> "ALERT " + message.text("severity") + " " + message.text("code") + ": " +
                message.text("text");
            default -> message.name();
        };
    }

    private static String states(final Message message)
    {
        return States.name(message.text("machine"), message.number("from")) + " to " +
            States.name(message.text("machine"), message.number("to"));
    }

    private static String signal(final Message message)
    {
        final StringBuilder text = new StringBuilder(message.text("strategyName")).append(" signals ")
            .append(message.number("signal") == 1 ? "BUY" : message.number("signal") == 2 ? "SELL" : "EXIT")
            .append(" at close ").append(message.decimal("closeE8")).append(": stop ")
            .append(message.decimal("stopPriceE8")).append(", target ").append(message.decimal("targetPriceE8"));
        for (final Map<String, Object> row : message.rows("values"))
        {
            final Long passed = (Long)row.get("passed");
            final String mark = passed == null || passed == 2 ? "         " : passed == 1 ? "  met    " : "  not met";
            final Long value = (Long)row.get("valueE8");
            text.append("\n").append(" ".repeat(37)).append(mark).append(' ').append(row.get("name")).append(" = ")
                .append(value == null ? "-" : Message.decimal(value));
        }
        return text.toString();
    }

    private static String receipt(final Message message)
    {
        final StringBuilder text = new StringBuilder("receipt ").append(message.text("kind")).append(": ")
            .append(message.text("text"));
        for (final Map<String, Object> row : message.rows("evidence"))
        {
            final String key = String.valueOf(row.get("key"));
            final Long value = (Long)row.get("value");
            text.append("\n").append(" ".repeat(47)).append(key).append(" = ")
                .append(value == null ? "-" : key.endsWith("E8") ? Message.decimal(value) :
                key.endsWith("Ns") ? Times.text(value) : value.toString());
        }
        return text.toString();
    }

    private static String closed(final Message message)
    {
        final long result = message.number("profitLossE8") - message.number("feesE8");
        final long budget = message.number("riskBudgetE8");
        return "closed by " + Story.exit(message.number("exitKind")) + ": entry " + message.decimal("entryPriceE8") +
            ", exit " + message.decimal("exitPriceE8") + ", result " + message.decimal("profitLossE8") + ", fees " +
            message.decimal("feesE8") + ", net " + Message.decimal(result) + " " + message.text("currency") +
            (budget == 0 ? "" : ", risk budget " + message.decimal("riskBudgetE8") + " (" +
            java.math.BigDecimal.valueOf(result).multiply(java.math.BigDecimal.valueOf(100))
            .divide(java.math.BigDecimal.valueOf(budget), 1, java.math.RoundingMode.HALF_EVEN) + " % of it)");
    }
}
