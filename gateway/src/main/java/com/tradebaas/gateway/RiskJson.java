package com.tradebaas.gateway;

import com.tradebaas.deribit.json.JsonWriter;
import com.tradebaas.gateway.config.GatewayConfig;

/** The configured limits as JSON: the ceilings of what the API may set. */
final class RiskJson
{
    private RiskJson()
    {
    }

    static String of(final GatewayConfig.Risk risk)
    {
        return new JsonWriter(512).beginObject()
            .member("mode", risk.percentMode() ? "percent" : "fixed-usd")
            .member("base", risk.equityBase() ? "equity" : "available-funds")
            .memberE8("risk_percent", risk.riskPercentE8() * 100)
            .memberE8("risk_fixed_usd", risk.riskFixedUsdE8())
            .memberE8("max_leverage", risk.maxLeverageE8())
            .memberE8("warn_leverage", risk.warnLeverageE8())
            .memberE8("max_daily_loss_usd", risk.maxDailyLossUsdE8())
            .member("max_consecutive_losses", risk.maxConsecutiveLosses())
            .member("max_orders_per_minute", risk.maxOrdersPerMinute())
            .member("max_orders_per_day", risk.maxOrdersPerDay())
            .memberE8("max_notional_usd", risk.maxNotionalUsdE8())
            .memberE8("max_position_usd", risk.maxPositionUsdE8())
            .memberE8("price_collar_percent", risk.priceCollarE8() * 100)
            .member("max_data_age_ms", risk.maxDataAgeMs())
            .member("fees_in_budget", risk.feesInBudget())
            .memberE8("slippage_percent", risk.slippageE8() * 100)
            .member("max_trades_per_run", risk.maxTradesPerRun())
            .endObject().toString();
    }
}
