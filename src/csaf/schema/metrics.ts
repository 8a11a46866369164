import { dateTime, products, url } from './common.ts'
import { cvss2, cvss3, cvss4 } from './cvss.ts'
import { extensions } from './extension.ts'
import { productIds } from './products.ts'
import { matching } from './rules/rule.ts'
import { may, must, object, ruled, words } from './shape.ts'
import { ssvc } from './ssvc.ts'

/** One of `scores` of CSAF 2.0. */
export const score = object({ cvss_v2: may(cvss2), cvss_v3: may(cvss3), products: must(productIds) }, { min: 2 })

const share = ruled(
  matching(/^(([0]\.([0-9])+)|([1]\.[0]+))$/, 'is not a share from 0.0 to 1.0 with a point and decimals, such as 0.97'),
  { min: 0 },
)

/** One of `metrics` of CSAF 2.1. */
export const metric = object({
  content: must(
    object(
      {
        cvss_v2: may(cvss2),
        cvss_v3: may(cvss3),
        cvss_v4: may(cvss4),
        epss: may(object({ percentile: must(share), probability: must(share), timestamp: must(dateTime) })),
        qualitative_severity_rating: may(words(['critical', 'high', 'low', 'medium', 'none'])),
        ssvc_v2: may(ssvc),
        x_extensions: may(extensions),
      },
      { min: 1 },
    ),
  ),
  products: must(productIds),
  source: may(url),
})

/** One of `first_known_exploitation_dates` of CSAF 2.1. */
export const exploitation = object({ date: must(dateTime), exploitation_date: must(dateTime), ...products }, { min: 3 })
