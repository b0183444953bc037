import { Route, Routes } from 'react-router-dom';
import { Deliveries } from './Deliveries';
import { ReceiverList } from './ReceiverList';

/** 推送: who is told of public acts, and what could not be delivered. */
export default function Webhooks() {
  return (
    <Routes>
      <Route index element={<ReceiverList />} />
      <Route path=":id" element={<Deliveries />} />
    </Routes>
  );
}
