package com.tradebaas.core.risk;

import com.tradebaas.api.messages.ContractKind;
import com.tradebaas.api.messages.InstrumentState;
import com.tradebaas.core.market.Instrument;

import java.math.BigInteger;

/** The checks before anything is sent, each with its own reason. Works on numbers only; the venue has the last word. */
public final class OrderValidator
{
    private static final long E8 = 100_000_000L;
    private static final BigInteger BIG_E8 = BigInteger.valueOf(E8);

    private final RiskLimits limits;
    private long value;
    private long limit;

    /** @param limits settings in force. */
    public OrderValidator(final RiskLimits limits)
    {
        this.limits = limits;
    }

    /**
     * Checks an entry with its protection.
     *
     * @param intent     what would be sent.
     * @param instrument what is traded, null when unknown.
     * @param funds      of the account in the settlement currency, null when unknown.
     * @param orphans    own orders without position or parent.
     * @return the first rule that is broken, or {@link OrderRefusal#NONE}.
     */
    public OrderRefusal check(
        final OrderIntent intent, final Instrument instrument, final Funds funds, final int orphans)
    {
        seen(0, 0);
        if (instrument == null)
        {
            return OrderRefusal.UNKNOWN_INSTRUMENT;
        }
        if (instrument.state() != InstrumentState.OPEN)
        {
            seen(instrument.state().value(), InstrumentState.OPEN.value());
            return OrderRefusal.INSTRUMENT_NOT_OPEN;
        }
        if (orphans > 0)
        {
            seen(orphans, 0);
            return OrderRefusal.ORPHANS_PRESENT;
        }
        final OrderRefusal amount = amount(intent.amountE8(), instrument);
        if (amount != OrderRefusal.NONE)
        {
            seen(intent.amountE8(), amount == OrderRefusal.AMOUNT_BELOW_MIN ? instrument.minAmountE8() :
                amount == OrderRefusal.AMOUNT_ABOVE_MAX ? instrument.maxAmountE8() : instrument.lotSizeE8());
            return amount;
        }
        final OrderRefusal prices = prices(intent, instrument);
        return prices != OrderRefusal.NONE ? prices : funds(intent, instrument, funds);
    }

    /**
     * Checks an amount alone.
     *
     * @param amountE8   amount units.
     * @param instrument what is traded.
     * @return the first rule that is broken, or {@link OrderRefusal#NONE}.
     */
    public static OrderRefusal amount(final long amountE8, final Instrument instrument)
    {
        if (amountE8 <= 0)
        {
            return OrderRefusal.AMOUNT_NOT_POSITIVE;
        }
        if (amountE8 < instrument.minAmountE8())
        {
            return OrderRefusal.AMOUNT_BELOW_MIN;
        }
        if (instrument.maxAmountE8() > 0 && amountE8 > instrument.maxAmountE8())
        {
            return OrderRefusal.AMOUNT_ABOVE_MAX;
        }
        return amountE8 % instrument.lotSizeE8() == 0 ? OrderRefusal.NONE : OrderRefusal.AMOUNT_NOT_ON_LOT;
    }

    private OrderRefusal prices(final OrderIntent intent, final Instrument instrument)
    {
        final long tick = instrument.tickSizeE8();
        seen(intent.priceE8(), tick);
        if (intent.priceE8() <= 0)
        {
            return OrderRefusal.PRICE_MISSING;
        }
        if (intent.limit() && intent.priceE8() % tick != 0)
        {
            return OrderRefusal.PRICE_NOT_ON_TICK;
        }
        seen(intent.stopE8(), tick);
        if (intent.stopE8() <= 0 || intent.stopE8() % tick != 0)
        {
            return OrderRefusal.STOP_NOT_ON_TICK;
        }
        seen(intent.stopE8(), intent.priceE8());
        if (intent.buy() ? intent.stopE8() >= intent.priceE8() : intent.stopE8() <= intent.priceE8())
        {
            return OrderRefusal.STOP_ON_WRONG_SIDE;
        }
        seen(intent.targetE8(), tick);
        if (intent.targetE8() <= 0 || intent.targetE8() % tick != 0)
        {
            return OrderRefusal.TARGET_NOT_ON_TICK;
        }
        seen(intent.targetE8(), intent.priceE8());
        return (intent.buy() ? intent.targetE8() <= intent.priceE8() : intent.targetE8() >= intent.priceE8()) ?
            OrderRefusal.TARGET_ON_WRONG_SIDE : OrderRefusal.NONE;
    }

    private OrderRefusal funds(final OrderIntent intent, final Instrument instrument, final Funds funds)
    {
        seen(funds == null ? 0 : funds.equityE8(), 0);
        if (funds == null || funds.currency() != instrument.settlement() || funds.equityE8() <= 0)
        {
            return OrderRefusal.FUNDS_UNKNOWN;
        }
        final long leverageE8 =
            PositionSizer.leverageE8(instrument, intent.amountE8(), intent.priceE8(), funds.equityE8());
        seen(leverageE8, limits.value(RiskSetting.MAX_LEVERAGE));
        if (leverageE8 > limit)
        {
            return OrderRefusal.LEVERAGE_ABOVE_MAX;
        }
        return enough(intent, instrument, funds.availableE8()) ?
            OrderRefusal.NONE : OrderRefusal.MARGIN_INSUFFICIENT;
    }

    /**
     * value x (1 / venue's highest leverage + taker fee) must be within the available funds. The venue's rate grows
     * with the size, so it may still refuse.
     */
    private boolean enough(final OrderIntent intent, final Instrument instrument, final long availableE8)
    {
        final BigInteger leverage = BigInteger.valueOf(Math.max(E8, instrument.maxLeverageE8()));
        final BigInteger fee = BigInteger.valueOf(Math.max(0, instrument.takerFeeE8()));
        final BigInteger amount = BigInteger.valueOf(intent.amountE8());
        final BigInteger price = BigInteger.valueOf(intent.priceE8());
        final boolean inverse = instrument.kind() == ContractKind.INVERSE;
        final BigInteger top = inverse ? amount.multiply(BIG_E8) : amount.multiply(price);
        final BigInteger bottom = inverse ? price : BIG_E8;
        // top / bottom = value at eight decimals; rate = 1e8 / leverage + fee / 1e8
        final BigInteger rateTop = BIG_E8.multiply(BIG_E8).add(fee.multiply(leverage));
        final BigInteger rateBottom = leverage.multiply(BIG_E8);
        final BigInteger needed = top.multiply(rateTop);
        seen(PositionSizer.clip(needed.divide(bottom.multiply(rateBottom))), availableE8);
        return availableE8 > 0 &&
            needed.compareTo(BigInteger.valueOf(availableE8).multiply(bottom).multiply(rateBottom)) <= 0;
    }

    private void seen(final long found, final long allowed)
    {
        value = found;
        limit = allowed;
    }

    /** @return the number behind the last refusal. */
    public long value()
    {
        return value;
    }

    /** @return what that number was held against. */
    public long limit()
    {
        return limit;
    }
}
