/** Reads one YAML file and the environment into an immutable, checked configuration; every error is listed at once. */
package com.tradebaas.gateway.config;
