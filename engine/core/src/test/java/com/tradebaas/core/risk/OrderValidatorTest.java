package com.tradebaas.core.risk;

import com.tradebaas.api.messages.Currency;
import com.tradebaas.core.market.Instrument;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Tag("T10")
class OrderValidatorTest
{
    private static final long E8 = Given.E8;
    private static final long PRICE = 50_000 * E8;
    private final OrderValidator validator = new OrderValidator(Given.limits());
    private final Instrument btc = Given.inverse(Currency.BTC, 10 * E8, 10 * E8, 50_000);
    private final Funds funds = new Funds(Currency.BTC, E8, E8);

    @Test
    void shouldPassAGoodOrder()
    {
        assertEquals(OrderRefusal.NONE, check(true, 1000 * E8, PRICE, PRICE - 500 * E8, PRICE + 500 * E8));
        assertEquals(OrderRefusal.NONE, check(false, 1000 * E8, PRICE, PRICE + 500 * E8, PRICE - 500 * E8));
    }

    @Test
    void shouldNameEachFailure()
    {
        final long stop = PRICE - 500 * E8;
        final long target = PRICE + 500 * E8;
        final OrderIntent good = new OrderIntent(true, true, 1000 * E8, PRICE, stop, target);
        assertEquals(OrderRefusal.UNKNOWN_INSTRUMENT, validator.check(good, null, funds, 0));
        assertEquals(OrderRefusal.ORPHANS_PRESENT, validator.check(good, btc, funds, 1));
        assertEquals(OrderRefusal.FUNDS_UNKNOWN, validator.check(good, btc, null, 0));
        assertEquals(OrderRefusal.FUNDS_UNKNOWN, validator.check(good, btc, new Funds(Currency.ETH, E8, E8), 0));
        assertEquals(OrderRefusal.MARGIN_INSUFFICIENT,
            validator.check(good, btc, new Funds(Currency.BTC, 40_999, E8), 0));
        assertEquals(OrderRefusal.NONE, validator.check(good, btc, new Funds(Currency.BTC, 41_000, E8), 0));
        assertEquals(OrderRefusal.AMOUNT_NOT_POSITIVE, check(true, 0, PRICE, stop, target));
        assertEquals(OrderRefusal.AMOUNT_BELOW_MIN, check(true, 5 * E8, PRICE, stop, target));
        assertEquals(OrderRefusal.AMOUNT_NOT_ON_LOT, check(true, 15 * E8, PRICE, stop, target));
        assertEquals(OrderRefusal.PRICE_MISSING, check(true, 10 * E8, 0, stop, target));
        assertEquals(OrderRefusal.PRICE_NOT_ON_TICK, check(true, 10 * E8, PRICE + 1, stop, target));
        assertEquals(OrderRefusal.STOP_NOT_ON_TICK, check(true, 10 * E8, PRICE, stop + 1, target));
        assertEquals(OrderRefusal.STOP_ON_WRONG_SIDE, check(true, 10 * E8, PRICE, PRICE, target));
        assertEquals(OrderRefusal.TARGET_NOT_ON_TICK, check(true, 10 * E8, PRICE, stop, target + 1));
        assertEquals(OrderRefusal.TARGET_ON_WRONG_SIDE, check(true, 10 * E8, PRICE, stop, PRICE));
        assertEquals(OrderRefusal.LEVERAGE_ABOVE_MAX, check(true, 2_500_010 * E8, PRICE, stop, target));
        assertEquals(OrderRefusal.MARGIN_INSUFFICIENT, check(true, 2_500_000 * E8, PRICE, stop, target));
    }

    private OrderRefusal check(
        final boolean buy, final long amountE8, final long priceE8, final long stopE8, final long targetE8)
    {
        return validator.check(new OrderIntent(buy, true, amountE8, priceE8, stopE8, targetE8), btc, funds, 0);
    }
}
