import { check as c6_1_1 } from './6-1-1.ts'
import { check as c6_1_2 } from './6-1-2.ts'
import { check as c6_1_3 } from './6-1-3.ts'
import { check as c6_1_4 } from './6-1-4.ts'
import { check as c6_1_5 } from './6-1-5.ts'
import { check as c6_1_6 } from './6-1-6.ts'
import { check as c6_1_7 } from './6-1-7.ts'
import { check as c6_1_8 } from './6-1-8.ts'
import { check as c6_1_9 } from './6-1-9.ts'
import { check as c6_1_10 } from './6-1-10.ts'
import { check as c6_1_11 } from './6-1-11.ts'
import { check as c6_1_12 } from './6-1-12.ts'
import { check as c6_1_13 } from './6-1-13.ts'
import { check as c6_1_14 } from './6-1-14.ts'
import { check as c6_1_15 } from './6-1-15.ts'
import { check as c6_1_16 } from './6-1-16.ts'
import { check as c6_1_17 } from './6-1-17.ts'
import { check as c6_1_18 } from './6-1-18.ts'
import { check as c6_1_19 } from './6-1-19.ts'
import { check as c6_1_20 } from './6-1-20.ts'
import { check as c6_1_21 } from './6-1-21.ts'
import { check as c6_1_22 } from './6-1-22.ts'
import { check as c6_1_23 } from './6-1-23.ts'
import { check as c6_1_24 } from './6-1-24.ts'
import { check as c6_1_25 } from './6-1-25.ts'
import { check as c6_1_26 } from './6-1-26.ts'
import { check as c6_1_27_1 } from './6-1-27-1.ts'
import { check as c6_1_27_2 } from './6-1-27-2.ts'
import { check as c6_1_27_3 } from './6-1-27-3.ts'
import { check as c6_1_27_4 } from './6-1-27-4.ts'
import { check as c6_1_27_5 } from './6-1-27-5.ts'
import { check as c6_1_27_6 } from './6-1-27-6.ts'
import { check as c6_1_27_7 } from './6-1-27-7.ts'
import { check as c6_1_27_8 } from './6-1-27-8.ts'
import { check as c6_1_27_9 } from './6-1-27-9.ts'
import { check as c6_1_27_10 } from './6-1-27-10.ts'
import { check as c6_1_27_11 } from './6-1-27-11.ts'
import { check as c6_1_27_12 } from './6-1-27-12.ts'
import { check as c6_1_27_13 } from './6-1-27-13.ts'
import { check as c6_1_27_14 } from './6-1-27-14.ts'
import { check as c6_1_27_15 } from './6-1-27-15.ts'
import { check as c6_1_27_16 } from './6-1-27-16.ts'
import { check as c6_1_27_17 } from './6-1-27-17.ts'
import { check as c6_1_27_18 } from './6-1-27-18.ts'
import { check as c6_1_27_19 } from './6-1-27-19.ts'
import { check as c6_1_28 } from './6-1-28.ts'
import { check as c6_1_29 } from './6-1-29.ts'
import { check as c6_1_30 } from './6-1-30.ts'
import { check as c6_1_31 } from './6-1-31.ts'
import { check as c6_1_32 } from './6-1-32.ts'
import { check as c6_1_33 } from './6-1-33.ts'
import { check as c6_1_34 } from './6-1-34.ts'
import { check as c6_1_35 } from './6-1-35.ts'
import { check as c6_1_36 } from './6-1-36.ts'
import { check as c6_1_37 } from './6-1-37.ts'
import { check as c6_1_38 } from './6-1-38.ts'
import { check as c6_1_39 } from './6-1-39.ts'
import { check as c6_1_40 } from './6-1-40.ts'
import { check as c6_1_41 } from './6-1-41.ts'
import { check as c6_1_42 } from './6-1-42.ts'
import { check as c6_1_43 } from './6-1-43.ts'
import { check as c6_1_44 } from './6-1-44.ts'
import { check as c6_1_45 } from './6-1-45.ts'
import { check as c6_1_46 } from './6-1-46.ts'
import { check as c6_1_47 } from './6-1-47.ts'
import { check as c6_1_48 } from './6-1-48.ts'
import { check as c6_1_49 } from './6-1-49.ts'
import { check as c6_1_50 } from './6-1-50.ts'
import { check as c6_1_51 } from './6-1-51.ts'
import { check as c6_1_52 } from './6-1-52.ts'
import { check as c6_1_53 } from './6-1-53.ts'
import { check as c6_1_54 } from './6-1-54.ts'
import { check as c6_1_55 } from './6-1-55.ts'
import { check as c6_1_56 } from './6-1-56.ts'
import { check as c6_1_57 } from './6-1-57.ts'
import { check as c6_1_58 } from './6-1-58.ts'
import { check as c6_1_59 } from './6-1-59.ts'
import { check as c6_1_60_1 } from './6-1-60-1.ts'
import { check as c6_1_60_2 } from './6-1-60-2.ts'
import { check as c6_1_60_3 } from './6-1-60-3.ts'
import { check as c6_1_61 } from './6-1-61.ts'
import { check as c6_2_1 } from './6-2-1.ts'
import { check as c6_2_2 } from './6-2-2.ts'
import { check as c6_2_3 } from './6-2-3.ts'
import { check as c6_2_4 } from './6-2-4.ts'
import { check as c6_2_5 } from './6-2-5.ts'
import { check as c6_2_6 } from './6-2-6.ts'
import { check as c6_2_7 } from './6-2-7.ts'
import { check as c6_2_8 } from './6-2-8.ts'
import { check as c6_2_9 } from './6-2-9.ts'
import { check as c6_2_10 } from './6-2-10.ts'
import { check as c6_2_11 } from './6-2-11.ts'
import { check as c6_2_12 } from './6-2-12.ts'
import { check as c6_2_13 } from './6-2-13.ts'
import { check as c6_2_14 } from './6-2-14.ts'
import { check as c6_2_15 } from './6-2-15.ts'
import { check as c6_2_16 } from './6-2-16.ts'
import { check as c6_2_17 } from './6-2-17.ts'
import { check as c6_2_18 } from './6-2-18.ts'
import { check as c6_2_19 } from './6-2-19.ts'
import { check as c6_2_20 } from './6-2-20.ts'
import { check as c6_2_21 } from './6-2-21.ts'
import { check as c6_2_22 } from './6-2-22.ts'
import { check as c6_2_23 } from './6-2-23.ts'
import { check as c6_2_24 } from './6-2-24.ts'
import { check as c6_2_25 } from './6-2-25.ts'
import { check as c6_2_26 } from './6-2-26.ts'
import { check as c6_2_27 } from './6-2-27.ts'
import { check as c6_2_28 } from './6-2-28.ts'
import { check as c6_2_29 } from './6-2-29.ts'
import { check as c6_2_30 } from './6-2-30.ts'
import { check as c6_2_31 } from './6-2-31.ts'
import { check as c6_2_32 } from './6-2-32.ts'
import { check as c6_2_33 } from './6-2-33.ts'
import { check as c6_2_34 } from './6-2-34.ts'
import { check as c6_2_35 } from './6-2-35.ts'
import { check as c6_2_36 } from './6-2-36.ts'
import { check as c6_2_37 } from './6-2-37.ts'
import { check as c6_2_38 } from './6-2-38.ts'
import { check as c6_2_39_1 } from './6-2-39-1.ts'
import { check as c6_2_39_2 } from './6-2-39-2.ts'
import { check as c6_2_39_3 } from './6-2-39-3.ts'
import { check as c6_2_39_4 } from './6-2-39-4.ts'
import { check as c6_2_39_5 } from './6-2-39-5.ts'
import { check as c6_2_40 } from './6-2-40.ts'
import { check as c6_2_41 } from './6-2-41.ts'
import { check as c6_2_42 } from './6-2-42.ts'
import { check as c6_2_43 } from './6-2-43.ts'
import { check as c6_2_44 } from './6-2-44.ts'
import { check as c6_2_45 } from './6-2-45.ts'
import { check as c6_2_46 } from './6-2-46.ts'
import { check as c6_2_47 } from './6-2-47.ts'
import { check as c6_2_48 } from './6-2-48.ts'
import { check as c6_2_49 } from './6-2-49.ts'
import { check as c6_2_50_1 } from './6-2-50-1.ts'
import { check as c6_2_50_2 } from './6-2-50-2.ts'
import { check as c6_2_50_3 } from './6-2-50-3.ts'
import { check as c6_2_51 } from './6-2-51.ts'
import { check as c6_2_52 } from './6-2-52.ts'
import { check as c6_2_53 } from './6-2-53.ts'
import { check as c6_2_54_1 } from './6-2-54-1.ts'
import { check as c6_2_54_2 } from './6-2-54-2.ts'
import { check as c6_2_54_3 } from './6-2-54-3.ts'
import { check as c6_2_54_4 } from './6-2-54-4.ts'
import { check as c6_3_1 } from './6-3-1.ts'
import { check as c6_3_2 } from './6-3-2.ts'
import { check as c6_3_3 } from './6-3-3.ts'
import { check as c6_3_4 } from './6-3-4.ts'
import { check as c6_3_5 } from './6-3-5.ts'
import { check as c6_3_9 } from './6-3-9.ts'
import { check as c6_3_10 } from './6-3-10.ts'
import { check as c6_3_11 } from './6-3-11.ts'
import { check as c6_3_12 } from './6-3-12.ts'
import { check as c6_3_13 } from './6-3-13.ts'
import { check as c6_3_14 } from './6-3-14.ts'
import { check as c6_3_15 } from './6-3-15.ts'
import { check as c6_3_17 } from './6-3-17.ts'
import { check as c6_3_18 } from './6-3-18.ts'
import { check as c6_3_19_1 } from './6-3-19-1.ts'
import { check as c6_3_19_2 } from './6-3-19-2.ts'
import { check as c6_3_19_3 } from './6-3-19-3.ts'
import { check as c6_3_19_4 } from './6-3-19-4.ts'
import { check as c6_3_19_5 } from './6-3-19-5.ts'
import { check as c6_3_20 } from './6-3-20.ts'
import { check as c6_3_21_1 } from './6-3-21-1.ts'
import { check as c6_3_21_2 } from './6-3-21-2.ts'
import { check as c6_3_21_3 } from './6-3-21-3.ts'
import { check as c6_3_21_4 } from './6-3-21-4.ts'
import { check as c6_3_21_5 } from './6-3-21-5.ts'
import { check as c6_3_21_6 } from './6-3-21-6.ts'
import { check as c6_3_21_7 } from './6-3-21-7.ts'
import { check as c6_3_21_8 } from './6-3-21-8.ts'
import { check as c6_3_21_9 } from './6-3-21-9.ts'
import { check as c6_3_22 } from './6-3-22.ts'
import type { Check } from './check.ts'

/** Every test of chapter 6 that a document alone can answer, in the order of the standard. */
export const checks: readonly Check[] = [
  c6_1_1,
  c6_1_2,
  c6_1_3,
  c6_1_4,
  c6_1_5,
  c6_1_6,
  c6_1_7,
  c6_1_8,
  c6_1_9,
  c6_1_10,
  c6_1_11,
  c6_1_12,
  c6_1_13,
  c6_1_14,
  c6_1_15,
  c6_1_16,
  c6_1_17,
  c6_1_18,
  c6_1_19,
  c6_1_20,
  c6_1_21,
  c6_1_22,
  c6_1_23,
  c6_1_24,
  c6_1_25,
  c6_1_26,
  c6_1_27_1,
  c6_1_27_2,
  c6_1_27_3,
  c6_1_27_4,
  c6_1_27_5,
  c6_1_27_6,
  c6_1_27_7,
  c6_1_27_8,
  c6_1_27_9,
  c6_1_27_10,
  c6_1_27_11,
  c6_1_27_12,
  c6_1_27_13,
  c6_1_27_14,
  c6_1_27_15,
  c6_1_27_16,
  c6_1_27_17,
  c6_1_27_18,
  c6_1_27_19,
  c6_1_28,
  c6_1_29,
  c6_1_30,
  c6_1_31,
  c6_1_32,
  c6_1_33,
  c6_1_34,
  c6_1_35,
  c6_1_36,
  c6_1_37,
  c6_1_38,
  c6_1_39,
  c6_1_40,
  c6_1_41,
  c6_1_42,
  c6_1_43,
  c6_1_44,
  c6_1_45,
  c6_1_46,
  c6_1_47,
  c6_1_48,
  c6_1_49,
  c6_1_50,
  c6_1_51,
  c6_1_52,
  c6_1_53,
  c6_1_54,
  c6_1_55,
  c6_1_56,
  c6_1_57,
  c6_1_58,
  c6_1_59,
  c6_1_60_1,
  c6_1_60_2,
  c6_1_60_3,
  c6_1_61,
  c6_2_1,
  c6_2_2,
  c6_2_3,
  c6_2_4,
  c6_2_5,
  c6_2_6,
  c6_2_7,
  c6_2_8,
  c6_2_9,
  c6_2_10,
  c6_2_11,
  c6_2_12,
  c6_2_13,
  c6_2_14,
  c6_2_15,
  c6_2_16,
  c6_2_17,
  c6_2_18,
  c6_2_19,
  c6_2_20,
  c6_2_21,
  c6_2_22,
  c6_2_23,
  c6_2_24,
  c6_2_25,
  c6_2_26,
  c6_2_27,
  c6_2_28,
  c6_2_29,
  c6_2_30,
  c6_2_31,
  c6_2_32,
  c6_2_33,
  c6_2_34,
  c6_2_35,
  c6_2_36,
  c6_2_37,
  c6_2_38,
  c6_2_39_1,
  c6_2_39_2,
  c6_2_39_3,
  c6_2_39_4,
  c6_2_39_5,
  c6_2_40,
  c6_2_41,
  c6_2_42,
  c6_2_43,
  c6_2_44,
  c6_2_45,
  c6_2_46,
  c6_2_47,
  c6_2_48,
  c6_2_49,
  c6_2_50_1,
  c6_2_50_2,
  c6_2_50_3,
  c6_2_51,
  c6_2_52,
  c6_2_53,
  c6_2_54_1,
  c6_2_54_2,
  c6_2_54_3,
  c6_2_54_4,
  c6_3_1,
  c6_3_2,
  c6_3_3,
  c6_3_4,
  c6_3_5,
  c6_3_9,
  c6_3_10,
  c6_3_11,
  c6_3_12,
  c6_3_13,
  c6_3_14,
  c6_3_15,
  c6_3_17,
  c6_3_18,
  c6_3_19_1,
  c6_3_19_2,
  c6_3_19_3,
  c6_3_19_4,
  c6_3_19_5,
  c6_3_20,
  c6_3_21_1,
  c6_3_21_2,
  c6_3_21_3,
  c6_3_21_4,
  c6_3_21_5,
  c6_3_21_6,
  c6_3_21_7,
  c6_3_21_8,
  c6_3_21_9,
  c6_3_22,
]
