package com.tradebaas.simulation;

import com.tradebaas.exchange.messages.ConfigureReplayEncoder;
import com.tradebaas.exchange.messages.CreateAccountEncoder;
import com.tradebaas.exchange.messages.CreateCurrencyEncoder;
import com.tradebaas.exchange.messages.CreateInstrumentEncoder;
import com.tradebaas.exchange.messages.DepositEncoder;
import com.tradebaas.exchange.messages.InstrumentKind;
import com.tradebaas.exchange.messages.MessageHeaderEncoder;
import com.tradebaas.exchange.messages.ReplayMode;
import com.tradebaas.exchange.messages.ReplayQuoteEncoder;
import com.tradebaas.exchange.messages.ReplayTradeEncoder;
import com.tradebaas.exchange.messages.SelfTradeMode;
import com.tradebaas.exchange.messages.Side;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/** The venue's instrument and accounts, and a seeded price that wanders, trends and jumps. */
class Market
{
    static final int BTC = 1;
    static final int USD = 2;
    static final int USDC = 3;
    static final int ETH = 4;
    static final int INSTRUMENT = 1;
    static final long TRADER_ACCOUNT = 1001;
    static final long MAKER_ACCOUNT = 101;
    static final long TAKER_ACCOUNT = 102;
    static final long E8 = 100_000_000L;
    static final long TICK_E8 = E8 / 2;
    static final long LOT_E8 = 10 * E8;
    static final String NAME = "BTC-PERPETUAL";
    /** What the trader's account begins with. */
    static final long DEPOSIT_E8 = 2 * E8;

    /** Fees as fractions, deposit and ladder; a backtest sets its own. */
    long makerFeeE8;
    long takerFeeE8 = 50_000;
    long depositE8 = DEPOSIT_E8;
    int levels = 3;
    long levelAmountE8 = 2_000_000 * E8;
    final MessageHeaderEncoder header = new MessageHeaderEncoder();
    final ExpandableArrayBuffer out = new ExpandableArrayBuffer(512);
    private final ReplayQuoteEncoder quote = new ReplayQuoteEncoder();
    final ReplayTradeEncoder trade = new ReplayTradeEncoder();
    private final Rng rng;
    long middleTicks;
    private int trend;
    private int trendLeft;
    int length;

    Market(final long seed)
    {
        rng = new Rng(seed, 2);
        middleTicks = rng.between(40_000, 160_000);
    }

    /** Takes the commands that build the venue. */
    interface Commands
    {
        void command(MutableDirectBuffer buffer, int length);
    }

    void build(final Commands commands)
    {
        currency(commands, BTC, "BTC");
        currency(commands, USD, "USD");
        currency(commands, USDC, "USDC");
        instrument(commands, 0);
        account(commands);
        replay(commands);
    }

    /** Makes the instrument, or changes its margin. */
    void instrument(final Commands commands, final long addedMarginE8)
    {
        instrument(header, out, commands, INSTRUMENT, NAME, addedMarginE8, makerFeeE8, takerFeeE8);
    }

    /** Makes an instrument like the traded one. */
    static void instrument(
        final MessageHeaderEncoder header, final MutableDirectBuffer out, final Commands commands,
        final int instrumentId, final String name, final long addedMarginE8, final long makerFeeE8,
        final long takerFeeE8)
    {
        final CreateInstrumentEncoder instrument = new CreateInstrumentEncoder();
        instrument.wrapAndApplyHeader(out, 0, header).requestId(0).connectionId(0).instrumentId(instrumentId)
            .kind(InstrumentKind.INVERSE).baseCurrencyId(BTC).quoteCurrencyId(USD).settlementCurrencyId(BTC)
            .tickSizeE8(TICK_E8).contractSizeE8(LOT_E8).minAmountE8(LOT_E8).maxAmountE8(0)
            .makerFeeE8(makerFeeE8).takerFeeE8(takerFeeE8).initialMarginE8(2_000_000 + addedMarginE8)
            .maintenanceMarginE8(1_000_000 + addedMarginE8)
            .marginSlopeE8(5_000).bandE8(0).liquidationFeeE8(500_000).breakerMoveE8(0).breakerWindowNs(0)
            .breakerPauseNs(0);
        instrument.name(name);
        instrument.indexName("btc_usd");
        commands.command(out, instrument.limit());
    }

    private void replay(final Commands commands)
    {
        final ConfigureReplayEncoder replay = new ConfigureReplayEncoder();
        replay.wrapAndApplyHeader(out, 0, header).requestId(0).connectionId(0).accountId(MAKER_ACCOUNT)
            .instrumentId(INSTRUMENT).mode(ReplayMode.QUOTES).levels((short)levels).levelAmountE8(levelAmountE8)
            .spreadTicks(1).levelTicks(2).intervalNs(0).startPriceE8(middleTicks * TICK_E8).volatilityTicks(0).seed(0)
            .takerAccountId(TAKER_ACCOUNT);
        commands.command(out, replay.encodedLength() + MessageHeaderEncoder.ENCODED_LENGTH);
    }

    private void currency(final Commands commands, final int currencyId, final String name)
    {
        final CreateCurrencyEncoder currency = new CreateCurrencyEncoder();
        currency.wrapAndApplyHeader(out, 0, header).requestId(0).connectionId(0)
            .currencyId(currencyId).name(name);
        commands.command(out, currency.limit());
    }

    private void account(final Commands commands)
    {
        final CreateAccountEncoder account = new CreateAccountEncoder();
        account.wrapAndApplyHeader(out, 0, header).requestId(0).connectionId(0).accountId(TRADER_ACCOUNT)
            .selfTradeMode(SelfTradeMode.CANCEL_MAKER).feeTier((short)0).locked((short)0)
            .marketMaker((short)0).name("trader");
        commands.command(out, account.limit());
        final DepositEncoder deposit = new DepositEncoder();
        deposit.wrapAndApplyHeader(out, 0, header).requestId(0).connectionId(0).accountId(TRADER_ACCOUNT)
            .currencyId(BTC).amountE8(depositE8);
        commands.command(out, MessageHeaderEncoder.ENCODED_LENGTH + deposit.encodedLength());
    }

    /** The next quote; true also asks for {@link #trade}. */
    boolean move(final Swarm swarm, final boolean quiet)
    {
        if (trendLeft-- <= 0)
        {
            trend = (int)rng.between(-3, 3);
            trendLeft = (int)rng.between(50, 2_000);
        }
        final long root = swarm.tickNs >= 1_000_000_000L ? 12 : swarm.tickNs >= 250_000_000L ? 6 : 4;
        middleTicks += rng.between(-root, root) + (rng.chance(250_000) ? trend : 0);
        if (!quiet && rng.chance(swarm.rate(Fault.GAP)))
        {
            middleTicks += rng.between(-400, 400);
        }
        middleTicks = Math.max(20_000, Math.min(400_000, middleTicks));
        final boolean thin = !quiet && rng.chance(swarm.rate(Fault.THIN_BOOK));
        final long amountE8 = thin ? rng.between(1, 50) * LOT_E8 : rng.between(100_000, 500_000) * LOT_E8;
        quote(amountE8);
        return rng.chance(300_000);
    }

    /** Until the next quote. */
    long untilNextNs(final Swarm swarm)
    {
        return swarm.tickNs;
    }

    /** Encodes a quote around the middle. */
    final void quote(final long amountE8)
    {
        quote(middleTicks * TICK_E8, amountE8, (middleTicks + 1) * TICK_E8, amountE8);
    }

    /** Encodes a quote. */
    final void quote(final long bidE8, final long bidAmountE8, final long askE8, final long askAmountE8)
    {
        quote.wrapAndApplyHeader(out, 0, header).requestId(0).instrumentId(INSTRUMENT)
            .bidPriceE8(bidE8).bidAmountE8(bidAmountE8).askPriceE8(askE8).askAmountE8(askAmountE8)
            .markPriceE8(0).indexPriceE8(0);
        length = MessageHeaderEncoder.ENCODED_LENGTH + quote.encodedLength();
    }

    /** A public trade at the touch. */
    void trade()
    {
        final boolean buy = rng.chance(500_000);
        trade.wrapAndApplyHeader(out, 0, header).requestId(0).instrumentId(INSTRUMENT)
            .takerSide(buy ? Side.BUY : Side.SELL).priceE8((buy ? middleTicks + 1 : middleTicks) * TICK_E8)
            .amountE8(rng.between(1, 20) * LOT_E8);
        length = MessageHeaderEncoder.ENCODED_LENGTH + trade.encodedLength();
    }

    MutableDirectBuffer buffer()
    {
        return out;
    }

    int length()
    {
        return length;
    }

    long middleE8()
    {
        return middleTicks * TICK_E8;
    }
}
