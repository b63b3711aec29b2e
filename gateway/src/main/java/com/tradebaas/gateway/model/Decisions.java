package com.tradebaas.gateway.model;

import com.tradebaas.api.messages.AnalysisViewDecoder;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.GuardNoteDecoder;
import com.tradebaas.api.messages.LifecycleState;
import com.tradebaas.api.messages.Machine;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.SignalNoteDecoder;
import com.tradebaas.api.messages.TransitionDecoder;
import org.agrona.DirectBuffer;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** The last decisions with their reasons, and what the strategy looked at last. Locked by its owner. */
final class Decisions
{
    private static final int KEPT = 100;
    private static final String[] SIGNALS = {"none", "buy", "sell", "exit"};

    private final Deque<DecisionRow> rows = new ArrayDeque<>();
    private List<CheckRow> checks = List.of();

    /** Takes a message; others than these four are ignored. */
    void on(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header, final long nowNs)
    {
        switch (header.templateId())
        {
            case SignalNoteDecoder.TEMPLATE_ID -> onSignal(
                new SignalNoteDecoder().wrapAndApplyHeader(buffer, offset, header), nowNs);
            case GuardNoteDecoder.TEMPLATE_ID -> onGuard(
                new GuardNoteDecoder().wrapAndApplyHeader(buffer, offset, header), nowNs);
            case TransitionDecoder.TEMPLATE_ID -> onTransition(
                new TransitionDecoder().wrapAndApplyHeader(buffer, offset, header), nowNs);
            case AnalysisViewDecoder.TEMPLATE_ID -> onAnalysis(
                new AnalysisViewDecoder().wrapAndApplyHeader(buffer, offset, header));
            default ->
            {
            }
        }
    }

    List<DecisionRow> rows()
    {
        return new ArrayList<>(rows);
    }

    List<CheckRow> checks()
    {
        return checks;
    }

    private void onSignal(final SignalNoteDecoder in, final long nowNs)
    {
        add(nowNs, "signal", SIGNALS[in.signal() & 3] + " at " + decimal(in.closeE8()) + ", stop " +
            decimal(in.stopPriceE8()) + ", target " + decimal(in.targetPriceE8()));
    }

    private void onGuard(final GuardNoteDecoder in, final long nowNs)
    {
        final String guard = in.guard();
        add(nowNs, in.allowed() == Flag.YES ? "entry allowed" : "entry refused", guard + ": " + in.text());
    }

    private void onTransition(final TransitionDecoder in, final long nowNs)
    {
        if (in.machine() == Machine.LIFECYCLE)
        {
            add(nowNs, "state", state(in.from()) + " to " + state(in.to()) + ": " + in.reason());
        }
    }

    private void onAnalysis(final AnalysisViewDecoder in)
    {
        final List<CheckRow> fresh = new ArrayList<>();
        for (final AnalysisViewDecoder.ValuesDecoder value : in.values())
        {
            final long valueE8 = value.valueE8();
            final int passed = value.passed();
            fresh.add(new CheckRow(value.name(), valueE8, passed));
        }
        checks = fresh;
    }

    private void add(final long nowNs, final String what, final String reason)
    {
        rows.addFirst(new DecisionRow(nowNs, what, reason));
        if (rows.size() > KEPT)
        {
            rows.removeLast();
        }
    }

    private static String state(final int value)
    {
        return LifecycleState.get((byte)value).name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String decimal(final long valueE8)
    {
        return BigDecimal.valueOf(valueE8, 8).stripTrailingZeros().toPlainString();
    }
}
