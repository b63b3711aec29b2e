package com.tradebaas.core;

import com.tradebaas.api.messages.DeadLetterViewEncoder;
import com.tradebaas.api.messages.GuardNoteEncoder;
import com.tradebaas.api.messages.Machine;
import com.tradebaas.api.messages.MessageHeaderEncoder;
import com.tradebaas.api.messages.ReceiptEncoder;
import com.tradebaas.api.messages.ReceiptKind;
import com.tradebaas.api.messages.SignalNoteEncoder;
import com.tradebaas.api.messages.TradeClosedEncoder;
import com.tradebaas.api.messages.TransitionEncoder;
import com.tradebaas.api.strategy.Decision;
import org.agrona.ExpandableArrayBuffer;

/** Encodes the facts about decisions: transitions, receipts, guard verdicts, signals, results. */
final class Notes
{
    private static final int MAX_EVIDENCE = 24;

    private final Outbox outbox;
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(4096);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TransitionEncoder transition =
        new TransitionEncoder();
    private final ReceiptEncoder receipt = new ReceiptEncoder();
    private final GuardNoteEncoder guard = new GuardNoteEncoder();
    private final SignalNoteEncoder signal = new SignalNoteEncoder();
    private final TradeClosedEncoder tradeClosed = new TradeClosedEncoder();
    private final DeadLetterViewEncoder deadLetter = new DeadLetterViewEncoder();
    private final String[] keys = new String[MAX_EVIDENCE];
    private final long[] values = new long[MAX_EVIDENCE];
    private int evidenceCount;

    Notes(final Outbox outbox)
    {
        this.outbox = outbox;
    }

    void transition(
        final Machine machine, final int from, final int to, final int instrumentId, final int strategyId,
        final long entityId, final String reason)
    {
        transition.wrapAndApplyHeader(buffer, 0, header)
            .machine(machine).from((short)from).to((short)to).instrumentId(instrumentId).strategyId(strategyId)
            .entityId(entityId).reason(Outbox.clip(reason));
        note(transition.encodedLength());
    }

    /** Adds one number to the next receipt. */
    Notes evidence(final String key, final long value)
    {
        if (evidenceCount < MAX_EVIDENCE)
        {
            keys[evidenceCount] = key;
            values[evidenceCount++] = value;
        }
        return this;
    }

    /** Writes a receipt with the evidence that was added since the last one. */
    void receipt(
        final ReceiptKind kind, final int instrumentId, final long bracketId, final int strategyId,
        final long venueTimeNs, final String text)
    {
        receipt.wrapAndApplyHeader(buffer, 0, header)
            .kind(kind).instrumentId(instrumentId).bracketId(bracketId).strategyId(strategyId)
            .venueTimeNs(venueTimeNs);
        final ReceiptEncoder.EvidenceEncoder group = receipt.evidenceCount(evidenceCount);
        for (int i = 0; i < evidenceCount; i++)
        {
            group.next().value(values[i]).key(keys[i]);
        }
        evidenceCount = 0;
        receipt.text(Outbox.clip(text));
        note(receipt.encodedLength());
    }

    void guard(
        final int instrumentId, final boolean allowed, final long value, final long limit, final String name,
        final String text)
    {
        guard.wrapAndApplyHeader(buffer, 0, header)
            .instrumentId(instrumentId).bracketId(0).allowed(Outbox.flag(allowed)).value(value).limitValue(limit)
            .guard(name).text(Outbox.clip(text));
        note(guard.encodedLength());
    }

    void signal(
        final int instrumentId, final int strategyId, final String strategyName, final Decision decision,
        final long candleOpenNs, final long closeE8)
    {
        signal.wrapAndApplyHeader(buffer, 0, header)
            .instrumentId(instrumentId).strategyId(strategyId).signal((short)decision.signal().ordinal())
            .strengthE8(decision.strengthE8()).confidenceE8(decision.confidenceE8()).candleOpenNs(candleOpenNs)
            .closeE8(closeE8).stopPriceE8(decision.stopPriceE8()).targetPriceE8(decision.targetPriceE8());
        final SignalNoteEncoder.ValuesEncoder group = signal.valuesCount(decision.valueCount());
        for (int i = 0; i < decision.valueCount(); i++)
        {
            group.next().valueE8(decision.valueE8(i)).passed((short)decision.passed(i)).name(decision.name(i));
        }
        signal.strategyName(strategyName);
        note(signal.encodedLength());
    }

    TradeClosedEncoder tradeClosed()
    {
        return tradeClosed.wrapAndApplyHeader(buffer, 0, header);
    }

    void sendTradeClosed()
    {
        note(tradeClosed.encodedLength());
    }

    /** A view, not a note: the transition of the order is what the journal keeps. */
    void deadLetter(final DeadLetters.Letter letter)
    {
        deadLetter.wrapAndApplyHeader(buffer, 0, header)
            .requestId(letter.requestId()).bracketId(letter.bracketId()).instrumentId(letter.instrumentId())
            .timeNs(letter.timeNs()).refused(Outbox.flag(letter.refused())).label(letter.label())
            .reason(letter.reason());
        outbox.outputs().view(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + deadLetter.encodedLength());
    }

    private void note(final int bodyLength)
    {
        outbox.outputs().note(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength);
    }
}
