//! Services of AWS have hosts in its domains.
use ecr_iam::iam_policy::Principal;

pub const SERVICE: Principal = Principal::service_from_static("github.com"); //~ expected the host name of a service of AWS
