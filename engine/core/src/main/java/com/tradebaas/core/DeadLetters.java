package com.tradebaas.core;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

import java.util.ArrayList;
import java.util.List;

/** The newest requests that failed for good: refused by the venue, or proven not to be there. */
final class DeadLetters
{
    private static final int KEPT = 100;

    private final Shared shared;
    private final List<Letter> letters = new ArrayList<>();

    DeadLetters(final Shared shared)
    {
        this.shared = shared;
    }

    /** One request and what became of it. */
    record Letter(
        long requestId, long bracketId, int instrumentId, long timeNs, boolean refused, String label, String reason)
    {
    }

    void add(final OwnOrder order, final boolean refused, final String reason)
    {
        if (letters.size() == KEPT)
        {
            letters.remove(0);
        }
        final Letter letter = new Letter(order.requestId(), order.bracketId(), order.instrumentId(),
            shared.time().nowNs(), refused, order.label(), Outbox.clip(reason));
        letters.add(letter);
        shared.notes().deadLetter(letter);
    }

    /** A new process has empty read models: all letters again. */
    void tellAll()
    {
        for (int i = 0; i < letters.size(); i++)
        {
            shared.notes().deadLetter(letters.get(i));
        }
    }

    void snapshot(final SnapshotWriter out)
    {
        out.section("DEAD", 1);
        out.putInt(letters.size());
        for (final Letter letter : letters)
        {
            out.putLong(letter.requestId);
            out.putLong(letter.bracketId);
            out.putInt(letter.instrumentId);
            out.putLong(letter.timeNs);
            out.putBoolean(letter.refused);
            out.putString(letter.label);
            out.putString(letter.reason);
        }
    }

    void restore(final SnapshotReader in)
    {
        in.section("DEAD", 1);
        letters.clear();
        final int count = in.getInt();
        for (int i = 0; i < count; i++)
        {
            letters.add(new Letter(in.getLong(), in.getLong(), in.getInt(), in.getLong(), in.getBoolean(),
                in.getString(), in.getString()));
        }
    }
}
