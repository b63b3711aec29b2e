package com.tradebaas.exchange.server;

/** Deribit's credit pools of one client: matching-engine requests, subscriptions, and all others. */
final class Credits
{
    private static final double SUBSCRIBE_BURST = 10;
    private static final double SUBSCRIBE_PER_S = 3.3;
    private static final double INSTRUMENTS_COST = 20;

    private final ExchangeSettings.RateLimits limits;
    private double other;
    private double matching;
    private double subscribing;
    private long lastNs;

    Credits(final ExchangeSettings.RateLimits limits)
    {
        this.limits = limits;
        this.other = limits.otherBurst();
        this.matching = limits.matchingBurst();
        this.subscribing = Math.max(SUBSCRIBE_BURST, limits.otherBurst() / 10.0);
    }

    /** Takes what a request costs. Returns false, and takes nothing, when it is not there. */
    boolean allows(final String method, final long nowNs)
    {
        if (!limits.on())
        {
            return true;
        }
        if (lastNs != 0)
        {
            final double seconds = (nowNs - lastNs) / 1e9;
            other = Math.min(limits.otherBurst(), other + seconds * limits.otherRate());
            matching = Math.min(limits.matchingBurst(), matching + seconds * limits.matchingRate());
            subscribing = Math.min(
                Math.max(SUBSCRIBE_BURST, limits.otherBurst() / 10.0),
                subscribing + seconds * Math.max(SUBSCRIBE_PER_S, limits.otherRate() / 6.0));
        }
        lastNs = nowNs;
        if (isMatching(method))
        {
            if (matching < 1)
            {
                return false;
            }
            matching -= 1;
            return true;
        }
        return take(method);
    }

    private boolean take(final String method)
    {
        if (method.endsWith("/subscribe"))
        {
            if (subscribing < 1)
            {
                return false;
            }
            subscribing -= 1;
            return true;
        }
        final double cost = "public/get_instruments".equals(method) ? INSTRUMENTS_COST : 1;
        if (other < cost)
        {
            return false;
        }
        other -= cost;
        return true;
    }

    static boolean isMatching(final String method)
    {
        return switch (method)
        {
            case "private/buy", "private/sell", "private/edit", "private/edit_by_label", "private/cancel",
                "private/cancel_by_label", "private/cancel_all", "private/cancel_all_by_currency",
                "private/cancel_all_by_currency_pair", "private/cancel_all_by_kind_or_type",
                "private/cancel_all_by_instrument", "private/close_position" -> true;
            default -> false;
        };
    }
}
