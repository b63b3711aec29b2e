package com.tradebaas.journal;

import com.tradebaas.api.Application;
import com.tradebaas.api.Event;
import com.tradebaas.api.Outputs;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.messages.GuardNoteEncoder;
import com.tradebaas.api.messages.Flag;
import com.tradebaas.api.messages.Machine;
import com.tradebaas.api.messages.MessageHeaderEncoder;
import com.tradebaas.api.messages.OrderType;
import com.tradebaas.api.messages.PlaceBracketEncoder;
import com.tradebaas.api.messages.PriceKind;
import com.tradebaas.api.messages.ReceiptEncoder;
import com.tradebaas.api.messages.ReceiptKind;
import com.tradebaas.api.messages.Side;
import com.tradebaas.api.messages.SignalNoteEncoder;
import com.tradebaas.api.messages.TickerDecoder;
import com.tradebaas.api.messages.FillDecoder;
import com.tradebaas.api.messages.Currency;
import com.tradebaas.api.messages.TradeClosedEncoder;
import com.tradebaas.api.messages.TransitionEncoder;
import org.agrona.ExpandableArrayBuffer;

/** Says what a trader says, without deciding anything: an entry at the first ticker, the end at the second fill. */
final class ScriptedTrader implements Application
{
    private static final long E8 = 100_000_000L;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private int tickers;
    private int fills;

    @Override
    public void onEvent(final Event event, final Outputs out)
    {
        if (event.kind() == Event.TIMER)
        {
            return;
        }
        switch (Schemas.templateId(event.buffer()))
        {
            case TickerDecoder.TEMPLATE_ID ->
            {
                tickers++;
                if (tickers == 1)
                {
                    enter(out);
                }
            }
            case FillDecoder.TEMPLATE_ID ->
            {
                fills++;
                transition(out, fills == 1 ? 4 : 6, fills == 1 ? 6 : 9);
                if (fills == 2)
                {
                    close(out);
                }
            }
            default ->
            {
                // Nothing to say.
            }
        }
    }

    private void enter(final Outputs out)
    {
        final SignalNoteEncoder signal = new SignalNoteEncoder().wrapAndApplyHeader(buffer, 0, header)
            .instrumentId(1).strategyId(1).signal((short)1).strengthE8(E8).confidenceE8(E8).candleOpenNs(0)
            .closeE8(60_000 * E8).stopPriceE8(59_700 * E8).targetPriceE8(60_600 * E8);
        final SignalNoteEncoder.ValuesEncoder values = signal.valuesCount(2);
        values.next().valueE8(25 * E8).passed((short)1).name("rsi below 30");
        values.next().valueE8(60_100 * E8).passed((short)2).name("ema");
        signal.strategyName("razor");
        out.note(buffer, 0, signal.limit());
        final GuardNoteEncoder guard = new GuardNoteEncoder().wrapAndApplyHeader(buffer, 0, header)
            .instrumentId(1).bracketId(7).allowed(Flag.YES).value(0).limitValue(1);
        guard.guard("position").text("no position, no order");
        out.note(buffer, 0, guard.limit());
        final ReceiptEncoder receipt = new ReceiptEncoder().wrapAndApplyHeader(buffer, 0, header)
            .kind(ReceiptKind.SIZED).instrumentId(1).bracketId(7).strategyId(1).venueTimeNs(0);
        receipt.evidenceCount(1).next().value(2 * E8).key("equityE8");
        receipt.text("1 % of equity");
        out.note(buffer, 0, receipt.limit());
        final PlaceBracketEncoder place = new PlaceBracketEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(11).instrumentId(1).strategyId(1).bracketId(7).side(Side.BUY).type(OrderType.LIMIT)
            .triggerKind(PriceKind.MARK).amountE8(1_000 * E8).priceE8(60_000 * E8).stopPriceE8(59_700 * E8)
            .targetPriceE8(60_600 * E8).validUntilNs(0);
        place.entryLabel("entry-oco-1-7-1").stopLabel("sl-oco-1-7-1").targetLabel("tp-oco-1-7-1");
        out.effect(buffer, 0, place.limit());
    }

    private void transition(final Outputs out, final int from, final int to)
    {
        final TransitionEncoder transition = new TransitionEncoder().wrapAndApplyHeader(buffer, 0, header)
            .machine(Machine.BRACKET).from((short)from).to((short)to).instrumentId(1).strategyId(1).entityId(7);
        transition.reason("fill");
        out.note(buffer, 0, transition.limit());
    }

    private void close(final Outputs out)
    {
        final TradeClosedEncoder closed = new TradeClosedEncoder().wrapAndApplyHeader(buffer, 0, header)
            .bracketId(7).instrumentId(1).strategyId(1).side(Side.BUY).currency(Currency.BTC).amountE8(1_000 * E8)
            .entryPriceE8(60_000 * E8).exitPriceE8(60_600 * E8).stopPriceE8(59_700 * E8).targetPriceE8(60_600 * E8)
            .profitLossE8(16_501).feesE8(1_600).riskBudgetE8(10_000).openedNs(0).closedNs(0).exitKind((short)2);
        closed.strategyName("razor");
        out.note(buffer, 0, closed.limit());
    }

    @Override
    public void snapshot(final SnapshotWriter out)
    {
        out.putInt(tickers);
        out.putInt(fills);
    }

    @Override
    public void restore(final SnapshotReader in)
    {
        tickers = in.getInt();
        fills = in.getInt();
    }

    @Override
    public long stateHash()
    {
        return tickers * 31L + fills;
    }
}
