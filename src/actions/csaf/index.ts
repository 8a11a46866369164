export { type ConversionReport, convertCsafFile, type Remark } from './convert-csaf.ts'
export { type CsafService, readServiceJson, type ServiceRequest } from './csaf-service.ts'
export { renderValidation, validationFormatIds } from './render-validation.ts'
export { type PresetName, presetNames, validateCsaf } from './validate-csaf.ts'
