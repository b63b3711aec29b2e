package com.tradebaas.core.risk;

/** The settings of {@link RiskLimits}, by the names that the configuration file and the API use. */
public enum RiskSetting
{
    /** 1 percent, 2 fixed amount in USD. */
    MODE("mode", Kind.CHOICE),
    /** 1 available funds, 2 equity. */
    BASE("base", Kind.CHOICE),
    /** Risk of a trade, fraction of the base. */
    RISK_PERCENT("risk-percent", Kind.PERCENT),
    /** Risk of a trade in USD. */
    RISK_FIXED_USD("risk-fixed-usd", Kind.DECIMAL),
    /** Refused above. */
    MAX_LEVERAGE("max-leverage", Kind.DECIMAL),
    /** Warned above. */
    WARN_LEVERAGE("warn-leverage", Kind.DECIMAL),
    /** Loss since the day's begin (UTC) that pauses. */
    MAX_DAILY_LOSS_USD("max-daily-loss-usd", Kind.DECIMAL),
    /** Losing trades in a row that pause. */
    MAX_CONSECUTIVE_LOSSES("max-consecutive-losses", Kind.WHOLE),
    /** Order intents in any 60 s. */
    MAX_ORDERS_PER_MINUTE("max-orders-per-minute", Kind.WHOLE),
    /** Order intents in any 24 h. */
    MAX_ORDERS_PER_DAY("max-orders-per-day", Kind.WHOLE),
    /** Value of one order in USD. */
    MAX_NOTIONAL_USD("max-notional-usd", Kind.DECIMAL),
    /** Value of the position in USD. */
    MAX_POSITION_USD("max-position-usd", Kind.DECIMAL),
    /** Distance of an entry from the mark price, fraction. */
    PRICE_COLLAR("price-collar-percent", Kind.PERCENT),
    /** Age of market data, milliseconds. */
    MAX_DATA_AGE_MS("max-data-age-ms", Kind.WHOLE),
    /** 1: the sizing counts both fees as part of the risk. */
    FEES_IN_BUDGET("fees-in-budget", Kind.CHOICE),
    /** Expected slippage of entry and stop, fraction of the price; part of the risk. */
    SLIPPAGE("slippage-percent", Kind.FREE_PERCENT),
    /** Entries per run, 0 for no limit. */
    MAX_TRADES_PER_RUN("max-trades-per-run", Kind.WHOLE_OR_NONE);

    /** How a value is written, and whether the file's value is a ceiling. */
    enum Kind
    {
        /** A word of a list; may be chosen freely. */
        CHOICE,
        /** Percent, kept as a fraction at eight decimals; ceiling. */
        PERCENT,
        /** Percent, kept as a fraction at eight decimals; may be chosen freely below 100. */
        FREE_PERCENT,
        /** Decimal number, kept at eight decimals; ceiling. */
        DECIMAL,
        /** Whole number; ceiling. */
        WHOLE,
        /** Whole number, 0 is no limit; ceiling unless that is 0. */
        WHOLE_OR_NONE
    }

    private final String key;
    private final Kind kind;

    RiskSetting(final String key, final Kind kind)
    {
        this.key = key;
        this.kind = kind;
    }

    /** @return name in file and API. */
    public String key()
    {
        return key;
    }

    Kind kind()
    {
        return kind;
    }
}
