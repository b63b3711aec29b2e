package com.tradebaas.bench.book;

import com.tradebaas.api.Event;
import com.tradebaas.api.Outputs;
import com.tradebaas.exchange.core.ExchangeCore;
import com.tradebaas.exchange.messages.CancelOrderEncoder;
import com.tradebaas.exchange.messages.CommandDoneDecoder;
import com.tradebaas.exchange.messages.CreateAccountEncoder;
import com.tradebaas.exchange.messages.CreateCurrencyEncoder;
import com.tradebaas.exchange.messages.CreateInstrumentEncoder;
import com.tradebaas.exchange.messages.DepositEncoder;
import com.tradebaas.exchange.messages.EditOrderEncoder;
import com.tradebaas.exchange.messages.FillCondition;
import com.tradebaas.exchange.messages.FillDecoder;
import com.tradebaas.exchange.messages.InstrumentKind;
import com.tradebaas.exchange.messages.LinkKind;
import com.tradebaas.exchange.messages.Liquidity;
import com.tradebaas.exchange.messages.MessageHeaderDecoder;
import com.tradebaas.exchange.messages.MessageHeaderEncoder;
import com.tradebaas.exchange.messages.NewOrderEncoder;
import com.tradebaas.exchange.messages.OrderType;
import com.tradebaas.exchange.messages.Reason;
import com.tradebaas.exchange.messages.SelfTradeMode;
import com.tradebaas.exchange.messages.SetPricesEncoder;
import com.tradebaas.exchange.messages.Side;
import com.tradebaas.exchange.messages.TimeInForce;
import com.tradebaas.exchange.messages.TriggerKind;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.collections.Long2LongHashMap;

import java.io.IOException;

/**
 * Turns a command stream into the exchange's own commands by running it through an exchange once: order ids are the
 * exchange's, so they are only known from its answers. What that run trades is compared with what the stream expects.
 */
final class ExchangeCommands implements Outputs
{
    private static final long E8 = 100_000_000L;
    private static final long TICK_E8 = E8 / 100;
    private static final long LOT_E8 = E8 / 10_000;
    private static final long FIRST_ACCOUNT = 1_000;
    private static final long DEPOSIT_E8 = 10_000_000L * E8;
    private static final long STEP_NS = 1_000;
    private static final int BASE = 1;
    private static final int QUOTE = 2;
    private static final short UNCHANGED = 255;
    private static final byte[] NO_LABEL = {};

    private final CommandStream stream;
    private final InstrumentKind kind;
    private final RecordedCommands recorded = new RecordedCommands();
    private final ExchangeCore core;
    private final Event event = new Event();
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1 << 12);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder read = new MessageHeaderDecoder();
    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final EditOrderEncoder edit = new EditOrderEncoder();
    private final CancelOrderEncoder cancel = new CancelOrderEncoder();
    private final CommandDoneDecoder done = new CommandDoneDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final Long2LongHashMap exchangeIds = new Long2LongHashMap(0);
    private final Long2LongHashMap streamIds = new Long2LongHashMap(0);
    private final Long2LongHashMap prices = new Long2LongHashMap(0);
    private final Long2LongHashMap totals = new Long2LongHashMap(0);
    private final int untimed;
    private long takerId;
    private long trades;
    private long volume;
    private long hash;

    /**
     * Runs the stream.
     *
     * @param stream commands.
     * @param kind   LINEAR (margin) or SPOT (balances) instruments.
     * @param limit  at most so many timed commands.
     */
    ExchangeCommands(final CommandStream stream, final InstrumentKind kind, final int limit) throws IOException
    {
        this.stream = stream;
        this.kind = kind;
        core = new ExchangeCore(1 << 21, 1 << 14);
        world();
        final int commands = stream.fillCommands() + Math.min(limit, stream.benchCommands());
        int beforeTimed = 0;
        for (int i = 0; i < commands; i++)
        {
            beforeTimed = i == stream.fillCommands() ? recorded.count() : beforeTimed;
            command(i * CommandStream.WORDS);
        }
        untimed = beforeTimed;
        if (limit >= stream.benchCommands() &&
            (trades != stream.trades() || volume != stream.volume() || hash != stream.tradeHash()))
        {
            throw new IOException(stream.name() + ": " + trades + " trades of " + stream.trades() + ", volume " +
                volume + " of " + stream.volume() + ", hash " + (hash == stream.tradeHash() ? "right" : "wrong"));
        }
    }

    RecordedCommands recorded()
    {
        return recorded;
    }

    /** @return how many commands come before the timed ones: accounts, deposits, the resident book. */
    int untimed()
    {
        return untimed;
    }

    long stateHash()
    {
        return core.stateHash();
    }

    private void world() throws IOException
    {
        currency(BASE, "BTC");
        currency(QUOTE, "USDC");
        for (int symbol = 0; symbol < stream.symbols(); symbol++)
        {
            final CreateInstrumentEncoder e = new CreateInstrumentEncoder().wrapAndApplyHeader(buffer, 0, header);
            e.requestId(1).connectionId(1).instrumentId(symbol + 1).kind(kind).baseCurrencyId(BASE)
                .quoteCurrencyId(QUOTE).settlementCurrencyId(QUOTE).tickSizeE8(TICK_E8).contractSizeE8(LOT_E8)
                .minAmountE8(LOT_E8).maxAmountE8(0).makerFeeE8(10_000).takerFeeE8(50_000).initialMarginE8(2_000_000)
                .maintenanceMarginE8(1_000_000).marginSlopeE8(500).bandE8(0).liquidationFeeE8(0).breakerMoveE8(0)
                .breakerWindowNs(0).breakerPauseNs(0).name("S" + symbol).indexName("index");
            apply(e.encodedLength());
            final SetPricesEncoder p = new SetPricesEncoder().wrapAndApplyHeader(buffer, 0, header);
            p.requestId(1).connectionId(1).instrumentId(symbol + 1).markPriceE8(100_000 * TICK_E8)
                .indexPriceE8(100_000 * TICK_E8);
            apply(p.encodedLength());
        }
        for (int user = 1; user <= stream.users(); user++)
        {
            final CreateAccountEncoder e = new CreateAccountEncoder().wrapAndApplyHeader(buffer, 0, header);
            e.requestId(1).connectionId(1).accountId(FIRST_ACCOUNT + user).selfTradeMode(SelfTradeMode.ALLOW)
                .feeTier((short)0).locked((short)0).marketMaker((short)1).name("u");
            apply(e.encodedLength());
            deposit(user, BASE);
            deposit(user, QUOTE);
        }
    }

    private void currency(final int id, final String name) throws IOException
    {
        final CreateCurrencyEncoder e = new CreateCurrencyEncoder().wrapAndApplyHeader(buffer, 0, header);
        e.requestId(1).connectionId(1).currencyId(id).name(name);
        apply(e.encodedLength());
    }

    private void deposit(final int user, final int currency) throws IOException
    {
        final DepositEncoder e = new DepositEncoder().wrapAndApplyHeader(buffer, 0, header);
        e.requestId(1).connectionId(1).accountId(FIRST_ACCOUNT + user).currencyId(currency).amountE8(DEPOSIT_E8);
        apply(e.encodedLength());
    }

    private void command(final int at) throws IOException
    {
        final long[] words = stream.commands();
        final long head = words[at];
        final int instrument = (int)(head >>> 32) + 1;
        final long id = words[at + 1];
        final long account = FIRST_ACCOUNT + words[at + 4];
        takerId = id;
        switch ((int)(head & 0xFF))
        {
            case CommandStream.GTC, CommandStream.IOC ->
                place(at, instrument, account, (int)(head & 0xFF) == CommandStream.GTC);
            case CommandStream.CANCEL -> cancel(account, id);
            case CommandStream.MOVE -> move(at, instrument, account);
            default -> reduce(account, id, words[at + 2], words[at + 3]);
        }
    }

    private void place(final int at, final int instrument, final long account, final boolean rest) throws IOException
    {
        final long[] words = stream.commands();
        newOrder.wrapAndApplyHeader(buffer, 0, header);
        newOrder.requestId(1).connectionId(1).accountId(account).instrumentId(instrument)
            .side((words[at] >>> 8 & 0xFF) == 0 ? Side.BUY : Side.SELL).orderType(OrderType.LIMIT)
            .timeInForce(rest ? TimeInForce.GTC : TimeInForce.IOC).trigger(TriggerKind.NONE).linkKind(LinkKind.NONE)
            .fillCondition(FillCondition.INCREMENTAL).priceE8(words[at + 2] * TICK_E8).amountE8(words[at + 3] * LOT_E8)
            .displayAmountE8(0).triggerPriceE8(0).trailingOffsetE8(0).validUntilMs(0).clientIdHigh(0).clientIdLow(0);
        newOrder.flags().clear();
        newOrder.legsCount(0);
        newOrder.putLabel(NO_LABEL, 0, 0);
        apply(newOrder.encodedLength());
        exchangeIds.put(words[at + 1], done.orderId());
        streamIds.put(done.orderId(), words[at + 1]);
        totals.put(words[at + 1], words[at + 3]);
        prices.put(words[at + 1], words[at + 2]);
    }

    /** A move to the same price goes to the end of the queue in the stream; an edit that changes nothing does not. */
    private void move(final int at, final int instrument, final long account) throws IOException
    {
        final long[] words = stream.commands();
        final long id = words[at + 1];
        if (prices.get(id) == words[at + 2])
        {
            cancel(account, id);
            place(at, instrument, account, true);
            return;
        }
        prices.put(id, words[at + 2]);
        edit(account, id, words[at + 2] * TICK_E8, 0);
    }

    private void cancel(final long account, final long id) throws IOException
    {
        cancel.wrapAndApplyHeader(buffer, 0, header).requestId(1).connectionId(1).accountId(account)
            .orderId(exchangeIds.get(id));
        apply(cancel.encodedLength());
    }

    private void reduce(final long account, final long id, final long left, final long by) throws IOException
    {
        if (left == 0)
        {
            cancel(account, id);
            return;
        }
        totals.put(id, totals.get(id) - by);
        edit(account, id, 0, totals.get(id) * LOT_E8);
    }

    private void edit(final long account, final long id, final long priceE8, final long amountE8) throws IOException
    {
        edit.wrapAndApplyHeader(buffer, 0, header);
        edit.requestId(1).connectionId(1).accountId(account).orderId(exchangeIds.get(id)).instrumentId(0)
            .postOnly(UNCHANGED).rejectPostOnly(UNCHANGED).reduceOnly(UNCHANGED).amountE8(amountE8).priceE8(priceE8)
            .displayAmountE8(0).triggerPriceE8(0).trailingOffsetE8(0).validUntilMs(0);
        edit.putLabel(NO_LABEL, 0, 0);
        apply(edit.encodedLength());
    }

    private void apply(final int bodyLength) throws IOException
    {
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + bodyLength;
        recorded.add(buffer, length);
        final long sequence = recorded.count();
        core.onEvent(event.message(sequence, sequence * STEP_NS, buffer, 0, length), this);
        if (done.reason() != Reason.OK)
        {
            throw new IOException(stream.name() + ": command " + sequence + " was refused: " + done.reason() + " " +
                done.detail());
        }
    }

    @Override
    public void effect(final DirectBuffer bytes, final int offset, final int length)
    {
        read.wrap(bytes, offset);
        if (read.templateId() == CommandDoneDecoder.TEMPLATE_ID)
        {
            done.wrapAndApplyHeader(bytes, offset, read);
        }
        else if (read.templateId() == FillDecoder.TEMPLATE_ID)
        {
            fill.wrapAndApplyHeader(bytes, offset, read);
            if (fill.liquidity() == Liquidity.MAKER)
            {
                final long quantity = fill.amountE8() / LOT_E8;
                trades++;
                volume += quantity;
                hash = ((hash * 31 + streamIds.get(fill.orderId())) * 31 + takerId) * 31 + fill.priceE8() / TICK_E8;
                hash = hash * 31 + quantity;
            }
        }
    }

    @Override
    public void note(final DirectBuffer bytes, final int offset, final int length)
    {
        // The exchange writes none that matter here.
    }

    @Override
    public void view(final DirectBuffer bytes, final int offset, final int length)
    {
        // For people only.
    }

    @Override
    public void schedule(final long timerId, final long deadlineNs)
    {
        // No timers: engine time stands still but for microseconds.
    }

    @Override
    public void cancel(final long timerId)
    {
        // As above.
    }
}
