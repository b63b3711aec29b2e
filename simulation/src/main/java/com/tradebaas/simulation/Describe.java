package com.tradebaas.simulation;

import com.tradebaas.api.messages.AccountUpdateDecoder;
import com.tradebaas.api.messages.AlertDecoder;
import com.tradebaas.api.messages.AnalysisViewDecoder;
import com.tradebaas.api.messages.CancelOrderDecoder;
import com.tradebaas.api.messages.CommandResultDecoder;
import com.tradebaas.api.messages.EditOrderDecoder;
import com.tradebaas.api.messages.FillDecoder;
import com.tradebaas.api.messages.GuardNoteDecoder;
import com.tradebaas.api.messages.HistoricalCandleDecoder;
import com.tradebaas.api.messages.HostConditionDecoder;
import com.tradebaas.api.messages.InstrumentDefinitionDecoder;
import com.tradebaas.api.messages.LinkChangedDecoder;
import com.tradebaas.api.messages.LinkCommandDecoder;
import com.tradebaas.api.messages.MarketTradeDecoder;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.api.messages.OperatorCommandDecoder;
import com.tradebaas.api.messages.OrderUpdateDecoder;
import com.tradebaas.api.messages.PlaceBracketDecoder;
import com.tradebaas.api.messages.PlaceOrderDecoder;
import com.tradebaas.api.messages.PositionUpdateDecoder;
import com.tradebaas.api.messages.QueryDecoder;
import com.tradebaas.api.messages.QueryBeginDecoder;
import com.tradebaas.api.messages.QueryEndDecoder;
import com.tradebaas.api.messages.ReceiptDecoder;
import com.tradebaas.api.messages.RequestOutcomeDecoder;
import com.tradebaas.api.messages.RiskSettingsDecoder;
import com.tradebaas.api.messages.RunEndedDecoder;
import com.tradebaas.api.messages.RunStartedDecoder;
import com.tradebaas.api.messages.SignalNoteDecoder;
import com.tradebaas.api.messages.StatusViewDecoder;
import com.tradebaas.api.messages.TickerDecoder;
import com.tradebaas.api.messages.TradeClosedDecoder;
import com.tradebaas.api.messages.TransitionDecoder;
import com.tradebaas.api.messages.TriggerEntryDecoder;
import org.agrona.DirectBuffer;

/** Trader messages as text, for the trace of a failure. */
final class Describe
{
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;

    private Describe()
    {
    }

    /** The last records of a journal that say more than a price. */
    static String tail(final SimDisk disk, final int lines)
    {
        final StringBuilder text = new StringBuilder();
        int left = lines;
        for (int record = disk.count(); record > 0 && left > 0; record--)
        {
            final int template = disk.kind(record) == SimDisk.TIMER ? -1 :
                disk.bytes().getShort(disk.start(record) + 2) & 0xFFFF;
            if (template > 0 &&
                template != TickerDecoder.TEMPLATE_ID && template != MarketTradeDecoder.TEMPLATE_ID &&
                template != QueryBeginDecoder.TEMPLATE_ID && template != QueryDecoder.TEMPLATE_ID &&
                template != TriggerEntryDecoder.TEMPLATE_ID)
            {
                final String line = record(disk, record);
                if (!line.contains("[Fill] source=QUERY"))
                {
                    text.insert(0, line + "\n");
                    left--;
                }
            }
        }
        return text.toString();
    }

    private static String record(final SimDisk disk, final int record)
    {
        final String kind = switch (disk.kind(record))
        {
            case SimDisk.INPUT -> "in   ";
            case SimDisk.TIMER -> "timer";
            case SimDisk.EFFECT -> "OUT  ";
            default -> "note ";
        };
        final String what = disk.kind(record) == SimDisk.TIMER ?
            Long.toHexString(disk.bytes().getLong(disk.start(record))) : message(disk.bytes(), disk.start(record));
        return String.format("%7d %12.6f %s %s", disk.sequence(record),
            (disk.timeNs(record) - World.START_NS) / 1e9, kind,
            what.replaceAll("\\(sbeTemplateId[^)]*\\):", " ").replace("-9223372036854775808", "-"));
    }

    static String message(final DirectBuffer bytes, final int offset)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(bytes, offset);
        final int at = offset + BODY;
        return header.templateId() < PlaceBracketDecoder.TEMPLATE_ID ?
            input(bytes, at, header.templateId(), header.blockLength(), header.version()) :
            output(bytes, at, header.templateId(), header.blockLength(), header.version());
    }

    private static String input(
        final DirectBuffer bytes, final int at, final int template, final int block, final int version)
    {
        return switch (template)
        {
            case RunStartedDecoder.TEMPLATE_ID ->
                new RunStartedDecoder().wrap(bytes, at, block, version).toString();
            case RunEndedDecoder.TEMPLATE_ID ->
                new RunEndedDecoder().wrap(bytes, at, block, version).toString();
            case RiskSettingsDecoder.TEMPLATE_ID ->
                new RiskSettingsDecoder().wrap(bytes, at, block, version).toString();
            case InstrumentDefinitionDecoder.TEMPLATE_ID ->
                new InstrumentDefinitionDecoder().wrap(bytes, at, block, version).toString();
            case LinkChangedDecoder.TEMPLATE_ID ->
                new LinkChangedDecoder().wrap(bytes, at, block, version).toString();
            case TickerDecoder.TEMPLATE_ID ->
                new TickerDecoder().wrap(bytes, at, block, version).toString();
            case MarketTradeDecoder.TEMPLATE_ID ->
                new MarketTradeDecoder().wrap(bytes, at, block, version).toString();
            case HistoricalCandleDecoder.TEMPLATE_ID ->
                new HistoricalCandleDecoder().wrap(bytes, at, block, version).toString();
            case OrderUpdateDecoder.TEMPLATE_ID ->
                new OrderUpdateDecoder().wrap(bytes, at, block, version).toString();
            case FillDecoder.TEMPLATE_ID ->
                new FillDecoder().wrap(bytes, at, block, version).toString();
            case PositionUpdateDecoder.TEMPLATE_ID ->
                new PositionUpdateDecoder().wrap(bytes, at, block, version).toString();
            case AccountUpdateDecoder.TEMPLATE_ID ->
                new AccountUpdateDecoder().wrap(bytes, at, block, version).toString();
            case RequestOutcomeDecoder.TEMPLATE_ID ->
                new RequestOutcomeDecoder().wrap(bytes, at, block, version).toString();
            case QueryBeginDecoder.TEMPLATE_ID ->
                new QueryBeginDecoder().wrap(bytes, at, block, version).toString();
            case QueryEndDecoder.TEMPLATE_ID ->
                new QueryEndDecoder().wrap(bytes, at, block, version).toString();
            case OperatorCommandDecoder.TEMPLATE_ID ->
                new OperatorCommandDecoder().wrap(bytes, at, block, version).toString();
            case HostConditionDecoder.TEMPLATE_ID ->
                new HostConditionDecoder().wrap(bytes, at, block, version).toString();
            case TriggerEntryDecoder.TEMPLATE_ID ->
                new TriggerEntryDecoder().wrap(bytes, at, block, version).toString();
            default -> "template " + template;
        };
    }

    private static String output(
        final DirectBuffer bytes, final int at, final int template, final int block, final int version)
    {
        return switch (template)
        {
            case PlaceBracketDecoder.TEMPLATE_ID ->
                new PlaceBracketDecoder().wrap(bytes, at, block, version).toString();
            case PlaceOrderDecoder.TEMPLATE_ID ->
                new PlaceOrderDecoder().wrap(bytes, at, block, version).toString();
            case CancelOrderDecoder.TEMPLATE_ID ->
                new CancelOrderDecoder().wrap(bytes, at, block, version).toString();
            case EditOrderDecoder.TEMPLATE_ID ->
                new EditOrderDecoder().wrap(bytes, at, block, version).toString();
            case QueryDecoder.TEMPLATE_ID ->
                new QueryDecoder().wrap(bytes, at, block, version).toString();
            case LinkCommandDecoder.TEMPLATE_ID ->
                new LinkCommandDecoder().wrap(bytes, at, block, version).toString();
            case CommandResultDecoder.TEMPLATE_ID ->
                new CommandResultDecoder().wrap(bytes, at, block, version).toString();
            case AlertDecoder.TEMPLATE_ID ->
                new AlertDecoder().wrap(bytes, at, block, version).toString();
            case TransitionDecoder.TEMPLATE_ID ->
                new TransitionDecoder().wrap(bytes, at, block, version).toString();
            case ReceiptDecoder.TEMPLATE_ID ->
                new ReceiptDecoder().wrap(bytes, at, block, version).toString();
            case SignalNoteDecoder.TEMPLATE_ID ->
                new SignalNoteDecoder().wrap(bytes, at, block, version).toString();
            case GuardNoteDecoder.TEMPLATE_ID ->
                new GuardNoteDecoder().wrap(bytes, at, block, version).toString();
            case TradeClosedDecoder.TEMPLATE_ID ->
                new TradeClosedDecoder().wrap(bytes, at, block, version).toString();
            case StatusViewDecoder.TEMPLATE_ID ->
                new StatusViewDecoder().wrap(bytes, at, block, version).toString();
            case AnalysisViewDecoder.TEMPLATE_ID ->
                new AnalysisViewDecoder().wrap(bytes, at, block, version).toString();
            default -> "template " + template;
        };
    }
}
