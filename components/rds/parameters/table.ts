/**
 * Which parameters of PostgreSQL take effect at once and which wait for a restart of the instance.
 *
 * RDS refuses `immediate` for a parameter that needs a restart, and a parameter sent with `pending-reboot` is never applied by itself, not
 * even in the maintenance window. So the method has to be right for each. PostgreSQL itself says which is which: the context `postmaster`
 * of pg_settings is a restart, every other one is not. https://www.postgresql.org/docs/current/view-pg-settings.html
 */

/** When RDS applies a changed parameter. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_WorkingWithParamGroups.html */
export type ApplyMethod = "immediate" | "pending-reboot";

/** What is known of a parameter. */
export interface KnownParameter {
  readonly applyMethod: ApplyMethod;
  /** RDS writes booleans as 0 and 1 and reports any other spelling as a change in every preview. */
  readonly isBoolean: boolean;
}

const staticBooleans = names(`
  logging_collector pg_stat_statements.save rds.force_ssl rds.logical_replication rds.restrict_password_commands track_commit_timestamp
  apg_ccm_enabled`);

const staticValues = names(`
  autovacuum_freeze_max_age autovacuum_max_workers autovacuum_multixact_freeze_max_age cron.database_name cron.max_running_jobs
  huge_pages max_connections max_files_per_process max_locks_per_transaction max_logical_replication_workers
  max_pred_locks_per_transaction max_prepared_transactions max_replication_slots max_wal_senders max_worker_processes
  min_dynamic_shared_memory old_snapshot_threshold pg_stat_statements.max shared_buffers shared_preload_libraries
  superuser_reserved_connections track_activity_query_size wal_buffers`);

const dynamicBooleans = names(`
  array_nulls auto_explain.log_analyze auto_explain.log_buffers auto_explain.log_nested_statements auto_explain.log_timing
  auto_explain.log_triggers auto_explain.log_verbose autovacuum check_function_bodies default_transaction_deferrable
  default_transaction_read_only enable_bitmapscan enable_gathermerge enable_hashagg enable_hashjoin enable_incremental_sort
  enable_indexonlyscan enable_indexscan enable_material enable_memoize enable_mergejoin enable_nestloop enable_parallel_append
  enable_parallel_hash enable_partition_pruning enable_partitionwise_aggregate enable_partitionwise_join enable_seqscan enable_sort
  enable_tidscan escape_string_warning geqo hot_standby_feedback jit log_checkpoints log_connections log_disconnections log_duration
  log_executor_stats log_hostname log_lock_waits log_parser_stats log_planner_stats log_recovery_conflict_waits
  log_replication_commands log_statement_stats parallel_leader_participation pg_stat_statements.track_planning
  pg_stat_statements.track_utility pgaudit.log_catalog pgaudit.log_parameter pgaudit.log_relation pgaudit.log_statement_once
  quote_all_identifiers rds.force_admin_logging_level row_security standard_conforming_strings synchronize_seqscans track_activities
  track_counts track_io_timing track_wal_io_timing transform_null_equals update_process_title`);

const dynamicValues = names(`
  application_name authentication_timeout auto_explain.log_format auto_explain.log_min_duration auto_explain.sample_rate
  autovacuum_analyze_scale_factor autovacuum_analyze_threshold autovacuum_naptime autovacuum_vacuum_cost_delay
  autovacuum_vacuum_cost_limit autovacuum_vacuum_insert_scale_factor autovacuum_vacuum_insert_threshold
  autovacuum_vacuum_scale_factor autovacuum_vacuum_threshold autovacuum_work_mem backslash_quote bytea_output
  client_connection_check_interval client_encoding client_min_messages compute_query_id constraint_exclusion cpu_index_tuple_cost
  cpu_operator_cost cpu_tuple_cost cursor_tuple_fraction datestyle deadlock_timeout default_statistics_target default_tablespace
  default_text_search_config default_toast_compression default_transaction_isolation effective_cache_size effective_io_concurrency
  extra_float_digits from_collapse_limit geqo_effort geqo_generations geqo_pool_size geqo_seed geqo_selection_bias geqo_threshold
  gin_fuzzy_search_limit gin_pending_list_limit hash_mem_multiplier idle_in_transaction_session_timeout idle_session_timeout
  intervalstyle jit_above_cost jit_inline_above_cost jit_optimize_above_cost join_collapse_limit lc_messages lc_monetary lc_numeric
  lc_time lock_timeout log_autovacuum_min_duration log_error_verbosity log_line_prefix log_min_duration_sample
  log_min_duration_statement log_min_error_statement log_min_messages log_parameter_max_length log_parameter_max_length_on_error
  log_rotation_age log_rotation_size log_statement log_statement_sample_rate log_temp_files log_transaction_sample_rate
  logical_decoding_work_mem maintenance_io_concurrency maintenance_work_mem max_parallel_maintenance_workers max_parallel_workers
  max_parallel_workers_per_gather max_slot_wal_keep_size max_stack_depth max_standby_streaming_delay min_parallel_index_scan_size
  min_parallel_table_scan_size parallel_setup_cost parallel_tuple_cost password_encryption pg_stat_statements.track pgaudit.log
  pgaudit.log_level pgaudit.role plan_cache_mode random_page_cost rds.force_autovacuum_logging_level rds.log_retention_period
  search_path seq_page_cost session_preload_libraries session_replication_role statement_timeout synchronous_commit
  tcp_keepalives_count tcp_keepalives_idle tcp_keepalives_interval tcp_user_timeout temp_buffers temp_file_limit temp_tablespaces
  timezone track_functions vacuum_cost_delay vacuum_cost_limit vacuum_cost_page_dirty vacuum_cost_page_hit vacuum_cost_page_miss
  vacuum_failsafe_age vacuum_freeze_min_age vacuum_freeze_table_age vacuum_multixact_failsafe_age vacuum_multixact_freeze_min_age
  vacuum_multixact_freeze_table_age wal_sender_timeout work_mem xmlbinary xmloption`);

/** Every parameter of the table, by name. */
export const knownParameters: ReadonlyMap<string, KnownParameter> = new Map(
  [
    entries(staticBooleans, "pending-reboot", true),
    entries(staticValues, "pending-reboot", false),
    entries(dynamicBooleans, "immediate", true),
    entries(dynamicValues, "immediate", false),
  ].flat(),
);

function names(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

function entries(list: readonly string[], applyMethod: ApplyMethod, isBoolean: boolean): (readonly [string, KnownParameter])[] {
  return list.map((name) => [name, { applyMethod, isBoolean }] as const);
}
