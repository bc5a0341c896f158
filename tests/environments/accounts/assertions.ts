export { assertions } from "../../../environments/assertions";
