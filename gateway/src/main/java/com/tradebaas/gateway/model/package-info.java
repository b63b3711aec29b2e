/** What people and programs look at: the latest facts, kept from views, effects and inputs; decides nothing. */
package com.tradebaas.gateway.model;
