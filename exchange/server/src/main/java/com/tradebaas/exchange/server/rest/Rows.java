package com.tradebaas.exchange.server.rest;

import com.tradebaas.exchange.messages.AccountChangedDecoder;
import com.tradebaas.exchange.messages.CommandDoneDecoder;
import com.tradebaas.exchange.messages.FillDecoder;
import com.tradebaas.exchange.messages.OrderUpdatedDecoder;
import com.tradebaas.exchange.messages.PositionChangedDecoder;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects the rows of a question as JSON objects, and hands them on when they are complete. */
public final class Rows extends Answer
{
    /**
     * One row.
     *
     * @param id     of the order; 0 for other rows.
     * @param timeMs when it was last changed.
     * @param status of the order; empty for other rows.
     * @param json   the object.
     */
    public record Row(long id, long timeMs, String status, String json)
    {
    }

    private final ApiJson json;
    private final Consumer<Rows> then;
    private final Consumer<Refusal> otherwise;
    private final List<Row> rows = new ArrayList<>();
    private boolean more;

    /**
     * Rows to come.
     *
     * @param json      writes them.
     * @param then      hears when they are complete.
     * @param otherwise hears when the core refuses the question.
     */
    public Rows(final ApiJson json, final Consumer<Rows> then, final Consumer<Refusal> otherwise)
    {
        this.json = json;
        this.then = then;
        this.otherwise = otherwise;
    }

    /** @return the rows, in the core's order. */
    public List<Row> rows()
    {
        return rows;
    }

    /** @return whether there were more than asked for. */
    public boolean more()
    {
        return more;
    }

    /**
     * An array of JSON objects.
     *
     * @param rows the objects.
     * @return the array.
     */
    public static String array(final List<Row> rows)
    {
        final StringBuilder out = new StringBuilder(64 + 400 * rows.size()).append('[');
        for (final Row row : rows)
        {
            out.append(out.length() == 1 ? "" : ",").append(row.json);
        }
        return out.append(']').toString();
    }

    @Override
    protected void order(final OrderUpdatedDecoder d)
    {
        rows.add(new Row(d.orderId(), d.updateTimeNs() / 1_000_000L, d.state().name(), json.order(d)));
    }

    @Override
    protected void fill(final FillDecoder d)
    {
        rows.add(new Row(d.orderId(), d.timeNs() / 1_000_000L, "", json.fill(d)));
    }

    @Override
    protected void position(final PositionChangedDecoder d)
    {
        if (d.sizeE8() != 0)
        {
            rows.add(new Row(0, d.timeNs() / 1_000_000L, "", json.position(d)));
        }
    }

    @Override
    protected void account(final AccountChangedDecoder d)
    {
        rows.add(new Row(0, d.timeNs() / 1_000_000L, "", json.balance(d)));
    }

    @Override
    protected void done(final CommandDoneDecoder event)
    {
        more = event.more() != 0;
        then.accept(this);
    }

    @Override
    protected void refused(final Refusal refusal)
    {
        otherwise.accept(refusal);
    }
}
