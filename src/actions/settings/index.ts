export { findConfig, readConfig } from './config-file.ts'
