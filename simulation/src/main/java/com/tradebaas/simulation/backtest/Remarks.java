package com.tradebaas.simulation.backtest;

import com.tradebaas.api.messages.AlertDecoder;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.GuardNoteDecoder;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.Severity;
import com.tradebaas.api.messages.SignalNoteDecoder;
import org.agrona.DirectBuffer;

import java.util.Map;
import java.util.TreeMap;

/** Counts what the trader core says beside its orders. */
final class Remarks
{
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final GuardNoteDecoder guard = new GuardNoteDecoder();
    private final AlertDecoder alert = new AlertDecoder();
    private final Map<String, Long> refusals = new TreeMap<>();
    private final Map<String, Long> alerts = new TreeMap<>();
    private long signals;

    void note(final DirectBuffer buffer, final int offset)
    {
        header.wrap(buffer, offset);
        if (header.templateId() == SignalNoteDecoder.TEMPLATE_ID)
        {
            signals++;
        }
        else if (header.templateId() == GuardNoteDecoder.TEMPLATE_ID)
        {
            guard.wrap(buffer, offset + BODY, header.blockLength(), header.version());
            if (guard.allowed() == Flag.NO)
            {
                refusals.merge(guard.guard(), 1L, Long::sum);
            }
        }
    }

    void alert(final DirectBuffer buffer, final int offset)
    {
        header.wrap(buffer, offset);
        alert.wrap(buffer, offset + BODY, header.blockLength(), header.version());
        if (alert.severity() == Severity.ERROR || alert.severity() == Severity.CRITICAL)
        {
            alerts.merge(alert.code(), 1L, Long::sum);
        }
    }

    long signals()
    {
        return signals;
    }

    /** Entries that were refused, by guard. */
    Map<String, Long> refusals()
    {
        return refusals;
    }

    /** Alarms, by code. */
    Map<String, Long> alerts()
    {
        return alerts;
    }
}
